import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { aConversation, messagesSeenBy, writeIn } from '../../../support/actors/conversations.js';
import { aPerson, type Person } from '../../../support/actors/people.js';

let seller: Person;
let buyer: Person;
let id: string;
beforeAll(async () => {
  ({ seller, buyer, id } = await aConversation('1'));
  for (const content of ['2', '3', '4']) await writeIn(buyer, id, content);
  await writeIn(seller, id, '5');
});

const page = async (person: Person, query: { page?: number; limit?: number; cursor?: string } = {}, path = { id }) => {
  const { response, data, error } = await person.api.GET('/messages/conversations/{id}', { params: { path, query } });
  const contents = data?.data.map(({ content }) => content).join('');
  return { status: response.status, contents, pagination: data?.pagination, field: error?.error.details?.[0]?.field };
};

describe('listMessages', () => {
  it('200 lists the messages newest first, as each of the two sees them', async () => {
    const [first] = await messagesSeenBy(seller, id);
    expect(Object.keys(first!).sort()).toEqual(['content', 'createdAt', 'id', 'isFromMe', 'isRead', 'senderId']);
    expect(first).toMatchObject({ senderId: seller.id, content: '5', isRead: false, isFromMe: true });
    const seen = await messagesSeenBy(buyer, id);
    expect(seen.map(({ content, isFromMe }) => [content, isFromMe])).toEqual([
      ['5', false],
      ['4', true],
      ['3', true],
      ['2', true],
      ['1', true],
    ]);
  });

  it('200 in pages', async () => {
    expect(await page(buyer, { limit: 2 })).toMatchObject({
      contents: '54',
      pagination: { page: 1, total: 5, totalPages: 3, hasNext: true, hasPrev: false },
    });
    expect(await page(buyer, { limit: 2, page: 3 })).toMatchObject({
      contents: '1',
      pagination: { page: 3, hasNext: false, hasPrev: true, nextCursor: null },
    });
  });

  it('200 continues from the cursor while messages arrive', async () => {
    const own = await aConversation('1');
    for (const content of ['2', '3']) await writeIn(own.buyer, own.id, content);
    const { contents, pagination } = await page(own.buyer, { limit: 2 }, own);
    expect(contents).toBe('32');
    await writeIn(own.seller, own.id, '4');
    const next = await page(own.buyer, { limit: 2, cursor: pagination!.nextCursor! }, own);
    expect(next).toMatchObject({ contents: '1', pagination: { page: 2, hasNext: false, hasPrev: true } });
  });

  it('400 for a cursor of another conversation or a forged one', async () => {
    const other = await aConversation('1');
    const [foreign] = await messagesSeenBy(other.buyer, other.id);
    for (const cursor of [`2_${foreign!.id}`, `2_${randomUUID()}`, 'next']) {
      expect(await page(buyer, { cursor })).toMatchObject({ status: 400, field: 'cursor' });
    }
  });

  it('404 for anyone but the two', async () => {
    expect((await page(await aPerson())).status).toBe(404);
    expect((await page(buyer, {}, { id: randomUUID() })).status).toBe(404);
  });
});
