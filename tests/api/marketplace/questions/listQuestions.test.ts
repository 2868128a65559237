import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { apiOf, visitor, type Api } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { answer, aQuestion, asked } from '../../../support/actors/questions.js';

type Query = { unanswered?: boolean; page?: number; limit?: number };
const listed = async (api: Api, id: string, query: Query = {}) => {
  const { response, data } = await api.GET('/listings/{id}/questions', { params: { path: { id }, query } });
  return { status: response.status, ids: data?.data.map((question) => question.id), pagination: data?.pagination };
};

describe('listQuestions', () => {
  it('200 shows answered questions and comments to all, and everything to the seller', async () => {
    const { seller, buyer, listingId, qid: first } = await aQuestion();
    const comment = await asked(seller, listingId, 'New tyres.');
    const second = await asked(buyer, listingId, 'Is it a manual?');
    await answer(seller, listingId, first);
    for (const api of [visitor(), buyer.api, (await aPerson()).api]) {
      expect((await listed(api, listingId)).ids).toEqual([first, comment.id]);
      expect((await listed(api, listingId, { unanswered: true })).ids).toEqual([]);
    }
    expect((await listed(seller.api, listingId)).ids).toEqual([second.id, comment.id, first]);
    expect((await listed(seller.api, listingId, { unanswered: true })).ids).toEqual([second.id]);
    expect(await listed(seller.api, listingId, { limit: 2, page: 2 })).toMatchObject({
      ids: [first],
      pagination: { total: 3, totalPages: 2, hasNext: false },
    });
  });

  it('401 for an invalid token', async () => {
    expect((await listed(apiOf({ token: 'x.y.z' }), randomUUID())).status).toBe(401);
  });

  it('404 for a car that the caller cannot see', async () => {
    const { seller, buyer, listingId } = await aQuestion();
    await db.listing.update({ where: { id: listingId }, data: { status: 'REMOVED' } });
    expect((await listed(buyer.api, listingId)).status).toBe(404);
    expect((await listed(seller.api, listingId)).status).toBe(200);
    expect((await listed(visitor(), randomUUID())).status).toBe(404);
  });
});
