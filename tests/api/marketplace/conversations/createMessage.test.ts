import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { aConversation, markRead, messagesSeenBy, writeIn } from '../../../support/actors/conversations.js';
import { messagesTo, messageTo } from '../../../support/harness/mailbox.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
let buyer: Person;
let id: string;
beforeAll(async () => {
  ({ seller, buyer, id } = await aConversation());
});

const write = async (person: Person, conversation = id) => {
  const { response, error } = await person.api.POST('/messages/conversations/{id}/messages', {
    params: { path: { id: conversation } },
    body: { content: 'Hello' },
  });
  return [response.status, error?.error.code];
};
const mailEvents = (userId: string) =>
  db.outboxEvent.findMany({
    where: { type: 'message.send', payload: { path: '$.userId', equals: userId } },
    select: { dedupeKey: true },
  });

describe('createMessage', () => {
  it('201 sends it to the other person, who is mailed', async () => {
    const message = await writeIn(seller, id, 'Yes, come and see it on Saturday.');
    expect(message).toMatchObject({
      conversationId: id,
      senderId: seller.id,
      content: 'Yes, come and see it on Saturday.',
      isRead: false,
      isFromMe: true,
    });
    expect(await db.message.findUnique({ where: { id: message.id } })).toMatchObject({ receiverId: buyer.id });
    expect((await messageTo(buyer.email, 'new-message')).data).toMatchObject({ senderName: 'Sam' });
  });

  it('201 mails once while nothing is read, and again after an hour', async () => {
    const own = await aConversation();
    await writeIn(own.buyer, own.id, 'And what about the tyres?');
    expect(await mailEvents(own.seller.id)).toHaveLength(1);
    await markRead(own.seller, own.id);
    await writeIn(own.buyer, own.id, 'Hello again');
    expect(await mailEvents(own.seller.id)).toHaveLength(2);
    const almostAnHour = new Date(Date.now() - 3595_000);
    await db.conversation.update({ where: { id: own.id }, data: { sellerMailedAt: almostAnHour } });
    await writeIn(own.buyer, own.id, 'Still there?');
    expect(await mailEvents(own.seller.id)).toHaveLength(2);
    await db.conversation.update({ where: { id: own.id }, data: { sellerMailedAt: new Date(Date.now() - 3601_000) } });
    await writeIn(own.buyer, own.id, 'Then not.');
    expect(await mailEvents(own.seller.id)).toHaveLength(3);
  });

  it('201 masks contact details everywhere until both have written', async () => {
    const own = await aConversation('Call me on 021 555 1234 about the 2018 one');
    const masked = 'Call me on ••• ••• •••• about the 2018 one';
    expect(own.conversation.lastMessage.content).toBe(masked);
    expect(await writeIn(own.buyer, own.id, 'or aroha (at) xtra dot co dot nz')).toMatchObject({
      content: 'or ••••• •••• •••• ••• •• ••• ••',
    });
    for (const person of [own.seller, own.buyer]) {
      expect((await messagesSeenBy(person, own.id))[1]!.content).toBe(masked);
      const { data } = await person.api.GET('/messages/conversations');
      expect(data!.data[0]!.lastMessage.content).not.toContain('aroha');
    }
    expect((await writeIn(own.seller, own.id, 'Ring 09 555 1234')).content).toBe('Ring 09 555 1234');
    expect((await messagesSeenBy(own.seller, own.id))[2]!.content).toContain('021 555 1234');
  });

  it('201 mails nothing that has already been read', async () => {
    const own = await aConversation();
    await messageTo(own.seller.email, 'new-message');
    await writeIn(own.buyer, own.id, 'One more thing');
    await markRead(own.seller, own.id);
    expect(await messagesTo(own.seller.email, 'new-message')).toHaveLength(1);
  });

  it('400 for an empty message', async () => {
    const { response } = await buyer.api.POST('/messages/conversations/{id}/messages', {
      params: { path: { id } },
      body: { content: ' \n ' },
    });
    expect(response.status).toBe(400);
  });

  it('403 when either has blocked the other', async () => {
    const own = await aConversation();
    const block = { blockerId: own.seller.id, blockedId: own.buyer.id };
    await db.block.create({ data: block });
    expect(await write(own.buyer, own.id)).toEqual([403, 'FORBIDDEN']);
    expect(await write(own.seller, own.id)).toEqual([403, 'FORBIDDEN']);
    await db.block.delete({ where: { blockerId_blockedId: block } });
    expect(await write(own.buyer, own.id)).toEqual([201, undefined]);
  });

  it('404 for anyone but the two', async () => {
    expect(await write(await aPerson())).toEqual([404, 'NOT_FOUND']);
    expect(await write(buyer, randomUUID())).toEqual([404, 'NOT_FOUND']);
  });

  it('409 when the other person has left', async () => {
    const own = await aConversation();
    await db.user.update({ where: { id: own.buyer.id }, data: { status: 'DEACTIVATED' } });
    expect(await write(own.seller, own.id)).toEqual([409, 'CONFLICT']);
  });
});
