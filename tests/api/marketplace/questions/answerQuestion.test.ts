import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { visitor } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { messagesTo, messageTo } from '../../../support/harness/mailbox.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { answer, aQuestion, asked } from '../../../support/actors/questions.js';

describe('answerQuestion', () => {
  it('201 publishes question and answer and mails the asker', async () => {
    const { seller, buyer, listingId, question, qid } = await aQuestion();
    const { data, response } = await answer(seller, listingId, qid);
    expect(response.status).toBe(201);
    expect(data!.data).toEqual({ ...question, answer: 'Yes, at 95,000 km.', answeredAt: expect.any(String) });
    const seen = await visitor().GET('/listings/{id}/questions', { params: { path: { id: listingId } } });
    expect(seen.data!.data).toEqual([data!.data]);
    const mail = await messageTo(buyer.email, 'question-answered');
    for (const words of ['2020 Toyota Corolla GX', question.text, 'Yes, at 95,000 km.', `/buy/${listingId}`]) {
      expect(mail.text).toContain(words);
    }
  });

  it('201 for one of several parallel answers, 409 for the others, and one mail', async () => {
    const { seller, buyer, listingId, qid } = await aQuestion();
    const answers = await Promise.all(Array.from({ length: 5 }, () => answer(seller, listingId, qid)));
    const statuses = answers.map(({ response }) => response.status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409]);
    await messageTo(buyer.email, 'question-answered');
    expect(await messagesTo(buyer.email, 'question-answered')).toHaveLength(1);
  });

  it('400 for an empty answer and a malformed id', async () => {
    const { seller, listingId, qid } = await aQuestion();
    expect((await answer(seller, listingId, qid, ' ')).response.status).toBe(400);
    expect((await answer(seller, listingId, 'first')).response.status).toBe(400);
  });

  it('403 for anyone but the seller', async () => {
    const { buyer, listingId, qid } = await aQuestion();
    for (const person of [buyer, await aPerson()]) {
      expect((await answer(person, listingId, qid)).response.status).toBe(403);
    }
  });

  it('404 for a question that is unknown, of another car, hidden or a comment', async () => {
    const { seller, listingId, qid } = await aQuestion();
    const comment = await asked(seller, listingId, 'New tyres.');
    const other = await listCar(seller);
    expect((await answer(seller, listingId, randomUUID())).response.status).toBe(404);
    expect((await answer(seller, other, qid)).response.status).toBe(404);
    expect((await answer(seller, listingId, comment.id)).response.status).toBe(404);
    await db.question.update({ where: { id: qid }, data: { hiddenAt: new Date() } });
    expect((await answer(seller, listingId, qid)).response.status).toBe(404);
  });

  it('409 about a car that is off the market', async () => {
    const { seller, listingId, qid } = await aQuestion();
    await db.listing.update({ where: { id: listingId }, data: { status: 'REMOVED' } });
    expect((await answer(seller, listingId, qid)).response.status).toBe(409);
  });

  it('422 for contact details', async () => {
    const { seller, listingId, qid } = await aQuestion();
    const { response, error } = await answer(seller, listingId, qid, 'Ring 0 2 1 5 5 5 1 2 3 4');
    expect([response.status, error?.error.code]).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED']);
    expect(error!.error.details).toMatchObject([{ field: 'text', start: 5, end: 24 }]);
  });
});
