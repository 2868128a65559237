import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { askAbout, messagesSeenBy } from '../../../support/actors/conversations.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { answer, asked } from '../../../support/actors/questions.js';

let admin: Person;
let seller: Person;
beforeAll(async () => {
  [admin, seller] = await Promise.all([aPerson({ role: 'ADMIN' }), aPerson({ nickname: 'Sam' })]);
});

type Target = 'listing' | 'question' | 'message' | 'user';

async function report(person: Person, targetType: Target, targetId: string): Promise<string> {
  const { data } = await person.api.POST('/reports', { body: { targetType, targetId, reason: 'Not what it says.' } });
  return data!.data.id;
}
const settle = (id: string, outcome: 'taken_down' | 'dismissed', note?: string) =>
  admin.api.POST('/platform/reports/{id}/settle', {
    params: { path: { id } },
    body: { outcome, ...(note ? { note } : {}) },
  });
const read = (id: string) => admin.api.GET('/platform/reports/{id}', { params: { path: { id } } });

describe('settleReport', () => {
  it('200 takes a listing down, notifies its seller and settles every report about it', async () => {
    const id = await listCar(seller, { variant: 'Reported' });
    const [one, two] = await Promise.all([aPerson(), aPerson()]);
    const reports = [await report(one, 'listing', id), await report(two, 'listing', id)];
    const { data } = await settle(reports[0]!, 'taken_down', 'The register disagrees.');
    expect(data!.data).toMatchObject({
      status: 'taken_down',
      note: 'The register disagrees.',
      settledBy: admin.id,
      target: { ownerId: seller.id, listingId: id, title: '2020 Toyota Corolla Reported' },
    });
    expect((await read(reports[1]!)).data!.data.status).toBe('taken_down');
    const { data: feed } = await seller.api.GET('/notifications');
    expect(feed!.data.filter(({ listingId }) => listingId === id).map(({ type }) => type)).toEqual([
      'listing-taken-down',
    ]);
    const audited = await db.auditLog.findMany({ where: { actorId: admin.id, targetId: { in: [id, reports[0]!] } } });
    expect(audited.map(({ action }) => action).sort()).toEqual(['listing.taken_down', 'report.settled']);
  });

  it('200 hides a question and a message, and suspends a user', async () => {
    const rude = await aPerson();
    const id = await listCar(seller);
    const question = await asked(rude, id, 'Is it stolen, or do you only look like it?');
    await answer(seller, id, question.id);
    const conversation = await askAbout(rude, id, 'You are a crook');
    const [message] = await messagesSeenBy(seller, conversation.id);
    for (const [type, target] of [
      ['question', question.id],
      ['message', message!.id],
      ['user', rude.id],
    ] as [Target, string][]) {
      const { response } = await settle(await report(seller, type, target), 'taken_down');
      expect([type, response.status]).toEqual([type, 200]);
    }
    const questions = await seller.api.GET('/listings/{id}/questions', { params: { path: { id } } });
    expect(questions.data!.data).toEqual([]);
    expect((await messagesSeenBy(seller, conversation.id)).map(({ content }) => content)).toEqual([
      'This message was taken down.',
    ]);
    expect((await rude.api.GET('/users/me')).response.status).toBe(401);
  });

  it('200 dismisses, 409 once it is settled', async () => {
    const id = await listCar(seller);
    const filed = await report(await aPerson(), 'listing', id);
    expect((await settle(filed, 'dismissed')).data!.data).toMatchObject({ status: 'dismissed' });
    const { response } = await seller.api.GET('/listings/{id}', { params: { path: { id } } });
    expect(response.status).toBe(200);
    expect((await settle(filed, 'taken_down')).response.status).toBe(409);
  });

  it('404 for an unknown report', async () => {
    expect((await settle(randomUUID(), 'dismissed')).response.status).toBe(404);
  });
});
