import { describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { aConversation, askAbout, writeIn } from '../../../support/actors/conversations.js';
import { aPerson, type Person } from '../../../support/actors/people.js';

async function listed(person: Person, query: { page?: number; limit?: number } = {}) {
  const { data, response } = await person.api.GET('/messages/conversations', { params: { query } });
  expect(response.status).toBe(200);
  return data!;
}

describe('listConversations', () => {
  it('200 lists conversations as buyer and as seller, newest message first, in pages', async () => {
    const { seller: sam, buyer: bea, id: first } = await aConversation();
    const own = await listCar(bea);
    const other = await aPerson();
    const second = await askAbout(other, own, 'And yours?');
    const third = await askAbout(sam, own, 'I might swap');
    await writeIn(sam, first, 'Yes it is');
    const ids = async (person: Person, query = {}) => (await listed(person, query)).data.map(({ id }) => id);
    expect(await ids(bea)).toEqual([first, third.id, second.id]);
    expect(await ids(sam)).toEqual([first, third.id]);
    expect(await ids(other)).toEqual([second.id]);
    expect(await ids(bea, { limit: 2, page: 2 })).toEqual([second.id]);
    const { pagination } = await listed(bea, { limit: 2, page: 2 });
    expect(pagination).toEqual({ page: 2, limit: 2, total: 3, totalPages: 2, hasNext: false, hasPrev: true });
  });

  it('200 returns the other person, the car, the last message and the unread count', async () => {
    const { seller, buyer, id, listingId } = await aConversation();
    await writeIn(buyer, id, 'Hello?');
    const [mine] = (await listed(seller)).data;
    expect(mine).toMatchObject({
      id,
      otherUser: { id: buyer.id, nickname: 'Bea', avatarUrl: null },
      listing: { id: listingId, title: '2020 Toyota Corolla GX' },
      lastMessage: { content: 'Hello?', isFromMe: false },
      unreadCount: 2,
    });
    const [theirs] = (await listed(buyer)).data;
    expect(theirs).toMatchObject({
      otherUser: { id: seller.id, nickname: 'Sam' },
      lastMessage: { isFromMe: true },
      unreadCount: 0,
    });
  });

  it('200 is empty without conversations', async () => {
    const { data, pagination } = await listed(await aPerson());
    expect([data, pagination.total]).toEqual([[], 0]);
  });
});
