import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { visitor } from '../../../support/harness/api.js';
import { block } from '../../../support/actors/blocks.js';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { ask, asked } from '../../../support/actors/questions.js';

let seller: Person;
let buyer: Person;
let listingId: string;
beforeAll(async () => {
  [seller, buyer] = await Promise.all([aPerson({ nickname: 'Sam' }), aPerson({ nickname: 'Bea' })]);
  listingId = await listCar(seller);
});

const refusal = async (person: Person, id: string, text = 'Is it a manual?') => {
  const { response, error } = await ask(person, id, text);
  return [response.status, error?.error.code];
};
const publicly = async () =>
  (await visitor().GET('/listings/{id}/questions', { params: { path: { id: listingId } } })).data!.data;

describe('askQuestion', () => {
  it('201 shows the question only to the seller until it is answered', async () => {
    const question = await asked(buyer, listingId, ' Was it $18,500 in 2023,\nat 65,000 km? ');
    expect(question).toMatchObject({
      kind: 'QUESTION',
      text: 'Was it $18,500 in 2023,\nat 65,000 km?',
      author: { id: buyer.id, nickname: 'Bea', avatarUrl: null },
      answer: null,
      answeredAt: null,
    });
    expect((await publicly()).map(({ id }) => id)).not.toContain(question.id);
  });

  it("201 publishes the seller's own remark at once", async () => {
    const comment = await asked(seller, listingId, 'New tyres since yesterday.');
    expect(comment).toMatchObject({ kind: 'COMMENT', author: { nickname: 'Sam' } });
    expect((await publicly())[0]).toEqual(comment);
  });

  it.each(['', ' \n', 'x'.repeat(501)])('400 for an empty or overlong text (%#)', async (text) => {
    expect(await refusal(buyer, listingId, text)).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('403 when asker or seller has blocked the other', async () => {
    const blocked = await aPerson();
    await block(seller, blocked.id);
    expect(await refusal(blocked, listingId)).toEqual([403, 'FORBIDDEN']);
  });

  it('404 for a car that the caller cannot see', async () => {
    const removed = await listCar(seller);
    await db.listing.update({ where: { id: removed }, data: { status: 'REMOVED' } });
    for (const id of [removed, randomUUID()]) expect(await refusal(buyer, id)).toEqual([404, 'NOT_FOUND']);
  });

  it('409 for a car that is not for sale', async () => {
    const sold = await listCar(seller);
    await db.listing.update({ where: { id: sold }, data: { status: 'SOLD' } });
    expect(await refusal(buyer, sold)).toEqual([409, 'CONFLICT']);
  });

  it('422 for contact details, with their position', async () => {
    const text = 'Call me: oh two one, 555 1234, or aroha (at) mail?';
    const { response, error } = await ask(buyer, listingId, text);
    expect([response.status, error?.error.code]).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED']);
    expect(error!.error.details!.map(({ field, start, end }) => [field, text.slice(start, end)])).toEqual([
      ['text', 'oh two one, 555 1234'],
      ['text', 'aroha (at) mail'],
    ]);
  });
});
