import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { aConversation } from '../../../support/actors/conversations.js';
import { messageTo } from '../../../support/harness/mailbox.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
let buyer: Person;
let listingId: string;
let conversationId: string;
beforeAll(async () => {
  ({ seller, buyer, listingId, id: conversationId } = await aConversation());
});

const send = async (person: Person, receiverId: string, listing = listingId) => {
  const { response, data, error } = await person.api.POST('/messages', {
    body: { receiverId, listingId: listing, content: 'Hi, is this car still available?' },
  });
  return {
    status: response.status,
    code: error?.error.code,
    field: error?.error.details?.[0]?.field,
    data: data?.data,
  };
};

describe('sendMessage', () => {
  it('201 begins a conversation with the seller and mails them', async () => {
    const [other, car] = [await aPerson(), await aPerson()];
    const own = await listCar(car);
    const { status, data } = await send(other, car.id, own);
    expect(status).toBe(201);
    expect(data).toMatchObject({ senderId: other.id, isFromMe: true, isRead: false });
    expect(await db.conversation.findFirst({ where: { listingId: own } })).toMatchObject({
      id: data!.conversationId,
      buyerId: other.id,
      sellerId: car.id,
      sellerUnread: 1,
    });
    await messageTo(car.email, 'new-message');
  });

  it('201 continues the existing conversation, from either side, also when the car is gone', async () => {
    expect((await send(buyer, seller.id)).data).toMatchObject({ conversationId });
    expect((await send(seller, buyer.id)).data).toMatchObject({ conversationId });
    await db.listing.update({ where: { id: listingId }, data: { status: 'REMOVED' } });
    expect((await send(buyer, seller.id)).data).toMatchObject({ conversationId });
    await db.listing.update({ where: { id: listingId }, data: { status: 'ACTIVE' } });
  });

  it.each<[string, () => Promise<[Person, string]>]>([
    ['a third person', async () => [buyer, (await aPerson()).id]],
    ['nobody', async () => [buyer, randomUUID()]],
    ['a buyer who has not written', async () => [seller, (await aPerson()).id]],
    ['oneself', async () => [seller, seller.id]],
  ])('400 to %s', async (_name, people) => {
    const [sender, receiverId] = await people();
    expect(await send(sender, receiverId)).toMatchObject({ status: 400, field: 'receiverId' });
  });

  it('403 to someone who has blocked the sender', async () => {
    const own = await aConversation();
    await db.block.create({ data: { blockerId: own.seller.id, blockedId: own.buyer.id } });
    expect(await send(own.buyer, own.seller.id, own.listingId)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('404 for a car that the caller cannot see', async () => {
    const draft = await db.listing.create({ data: { userId: seller.id, status: 'DRAFT' } });
    for (const id of [draft.id, randomUUID()]) expect((await send(buyer, seller.id, id)).status).toBe(404);
  });

  it('409 to someone who has left', async () => {
    const own = await aConversation();
    await db.user.update({ where: { id: own.seller.id }, data: { status: 'DEACTIVATED' } });
    expect(await send(own.buyer, own.seller.id, own.listingId)).toMatchObject({ status: 409, code: 'CONFLICT' });
  });
});
