import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../src/contract/contract.js';
import { listCar } from '../../../support/actors/cars.js';
import { aConversation, messagesSeenBy } from '../../../support/actors/conversations.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { answer, asked } from '../../../support/actors/questions.js';

type Target = Schema<'ReportTarget'>;
let seller: Person;
let buyer: Person;
let ids: Record<Target, string>;
beforeAll(async () => {
  const own = await aConversation();
  ({ seller, buyer } = own);
  const question = await asked(buyer, own.listingId, 'Is it a manual?');
  const [message] = await messagesSeenBy(seller, own.id);
  ids = { listing: own.listingId, question: question.id, message: message!.id, user: seller.id };
});

const report = async (person: Person, targetType: Target, targetId: string) => {
  const body = { targetType, targetId, reason: ' It is not what it says. ' };
  const { response, data, error } = await person.api.POST('/reports', { body });
  return {
    status: response.status,
    data: data?.data,
    code: error?.error.code,
    field: error?.error.details?.[0]?.field,
  };
};

describe('createReport', () => {
  it.each<[Target, () => Person]>([
    ['listing', () => buyer],
    ['question', () => seller],
    ['message', () => seller],
    ['user', () => buyer],
  ])('201 a %s once, 409 from then on', async (target, who) => {
    const { status, data } = await report(who(), target, ids[target]);
    expect(status).toBe(201);
    expect(data).toMatchObject({ targetType: target, targetId: ids[target], reason: 'It is not what it says.' });
    expect(await db.report.findUnique({ where: { id: data!.id } })).toMatchObject({ reporterId: who().id });
    expect(await report(who(), target, ids[target])).toMatchObject({ status: 409, code: 'CONFLICT' });
    const noted = { actorId: who().id, action: 'report.filed', targetId: ids[target] };
    expect(await db.auditLog.count({ where: noted })).toBe(1);
  });

  it("400 for the caller's own content and for an unknown target type", async () => {
    expect(await report(seller, 'listing', ids.listing)).toMatchObject({ status: 400, field: 'targetId' });
    expect(await report(buyer, 'question', ids.question)).toMatchObject({ status: 400, field: 'targetId' });
    expect(await report(buyer, 'message', ids.message)).toMatchObject({ status: 400, field: 'targetId' });
    expect(await report(buyer, 'user', buyer.id)).toMatchObject({ status: 400, field: 'targetId' });
    expect(await report(buyer, 'car' as Target, ids.listing)).toMatchObject({ status: 400, field: 'targetType' });
  });

  it('404 for what the caller cannot see', async () => {
    const other = await aPerson();
    const removed = await listCar(seller);
    await db.listing.update({ where: { id: removed }, data: { status: 'REMOVED' } });
    expect((await report(other, 'listing', removed)).status).toBe(404);
    expect((await report(other, 'message', ids.message)).status).toBe(404);
    expect((await report(other, 'question', ids.question)).status).toBe(404);
    await answer(seller, ids.listing, ids.question);
    expect((await report(other, 'question', ids.question)).status).toBe(201);
    for (const target of Object.keys(ids) as Target[]) {
      expect((await report(other, target, randomUUID())).status).toBe(404);
    }
  });
});
