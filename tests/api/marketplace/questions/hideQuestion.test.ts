import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { answer, aQuestion } from '../../../support/actors/questions.js';

const hide = async (person: Person, id: string, qid: string) =>
  (await person.api.DELETE('/listings/{id}/questions/{qid}', { params: { path: { id, qid } } })).response.status;

describe('hideQuestion', () => {
  it.each<[string, (people: { seller: Person; buyer: Person }) => Person | Promise<Person>]>([
    ['the seller', ({ seller }) => seller],
    ['its author', ({ buyer }) => buyer],
    ['an admin', () => aPerson({ role: 'ADMIN' })],
  ])('204 for %s, permanently', async (_who, pick) => {
    const { seller, buyer, listingId, qid } = await aQuestion();
    await answer(seller, listingId, qid);
    const person = await pick({ seller, buyer });
    expect(await hide(person, listingId, qid)).toBe(204);
    expect(await hide(person, listingId, qid)).toBe(404);
    for (const { api } of [seller, buyer]) {
      const { data } = await api.GET('/listings/{id}/questions', { params: { path: { id: listingId } } });
      expect(data!.data).toEqual([]);
    }
    expect(await db.auditLog.findFirst({ where: { action: 'question.hidden', targetId: qid } })).toMatchObject({
      actorId: person.id,
    });
  });

  it('400 for a malformed id', async () => {
    expect(await hide(await aPerson(), randomUUID(), 'first')).toBe(400);
  });

  it('403 for others once it is public, 404 before', async () => {
    const { seller, listingId, qid } = await aQuestion();
    const other = await aPerson();
    expect(await hide(other, listingId, qid)).toBe(404);
    await answer(seller, listingId, qid);
    expect(await hide(other, listingId, qid)).toBe(403);
  });

  it('404 for an unknown question or one of another car', async () => {
    const { seller, listingId, qid } = await aQuestion();
    expect(await hide(seller, await listCar(seller), qid)).toBe(404);
    expect(await hide(seller, listingId, randomUUID())).toBe(404);
  });
});
