import type { Schema } from '../../../src/contract/contract.js';
import { listCar } from './cars.js';
import { aPerson, type Person } from './people.js';

export const ask = (person: Person, id: string, text: string) =>
  person.api.POST('/listings/{id}/questions', { params: { path: { id } }, body: { text } });

export const answer = (person: Person, id: string, qid: string, text = 'Yes, at 95,000 km.') =>
  person.api.POST('/listings/{id}/questions/{qid}/answer', { params: { path: { id, qid } }, body: { text } });

/** Asks a question, or comments as the seller, and returns it. */
export async function asked(person: Person, listingId: string, text: string): Promise<Schema<'Question'>> {
  const { data, error } = await ask(person, listingId, text);
  if (!data) throw new Error(`could not ask: ${JSON.stringify(error)}`);
  return data.data;
}

/** A seller with a car and a buyer who has asked a public question about it. */
export async function aQuestion() {
  const [seller, buyer] = await Promise.all([aPerson({ nickname: 'Sam' }), aPerson({ nickname: 'Bea' })]);
  const listingId = await listCar(seller, { variant: 'GX' });
  const question = await asked(buyer, listingId, 'Has the water pump been replaced?');
  return { seller, buyer, listingId, question, qid: question.id };
}
