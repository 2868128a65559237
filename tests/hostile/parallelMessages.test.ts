import { expect, it } from 'vitest';
import { listCar } from '../support/actors/cars.js';
import { aConversation, markRead, messagesSeenBy, writeIn } from '../support/actors/conversations.js';
import { aPerson, db } from '../support/actors/people.js';

const mails = (userId: string) =>
  db.outboxEvent.count({ where: { type: 'message.send', payload: { path: '$.userId', equals: userId } } });

it('thirty parallel first messages create one conversation, thirty messages and one mail', async () => {
  const [seller, buyer] = await Promise.all([aPerson(), aPerson()]);
  const listingId = await listCar(seller);
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  const statuses = await Promise.all(
    numbers.map(async (number) => {
      const { response } =
        number % 2 === 0
          ? await buyer.api.POST('/messages/conversations', { body: { listingId, message: `${number}` } })
          : await buyer.api.POST('/messages', { body: { listingId, receiverId: seller.id, content: `${number}` } });
      return response.status;
    }),
  );
  expect(new Set(statuses)).toEqual(new Set([201]));
  const conversations = await db.conversation.findMany({ where: { listingId } });
  expect(conversations).toMatchObject([{ sellerUnread: 30, buyerUnread: 0, answeredAt: null }]);
  const messages = await db.message.findMany({ where: { listingId }, orderBy: { createdAt: 'asc' } });
  expect(messages.map(({ content }) => Number(content)).sort((a, b) => a - b)).toEqual(numbers);
  expect(new Set(messages.map(({ createdAt }) => createdAt.getTime())).size).toBe(30);
  expect(conversations[0]!.lastMessageAt).toEqual(messages.at(-1)!.createdAt);
  expect(await mails(seller.id)).toBe(1);
});

it('parallel writes and reads leave the counter at the number of unread messages', async () => {
  const { seller, buyer, id } = await aConversation();
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 4 === 3 ? markRead(seller, id) : writeIn(buyer, id, `${index}`))),
  );
  const left = await db.message.count({ where: { conversationId: id, receiverId: seller.id, isRead: false } });
  expect(await db.conversation.findUnique({ where: { id } })).toMatchObject({ sellerUnread: left });
  expect(await messagesSeenBy(seller, id)).toHaveLength(16);
});
