import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aConversation, markRead, messagesSeenBy, writeIn } from '../../../support/actors/conversations.js';
import { aPerson, db } from '../../../support/actors/people.js';

describe('markConversationRead', () => {
  it('200 marks what was received, not what was sent', async () => {
    const { seller, buyer, id } = await aConversation();
    await writeIn(seller, id, 'Yes');
    const { data, response } = await markRead(seller, id);
    expect(response.status).toBe(200);
    expect(data!.data).toMatchObject({ id, unreadCount: 0, lastMessage: { content: 'Yes', isFromMe: true } });
    const seen = await messagesSeenBy(buyer, id);
    expect(seen.map(({ isRead }) => isRead)).toEqual([false, true]);
    expect(await db.conversation.findUnique({ where: { id } })).toMatchObject({ buyerUnread: 1, sellerUnread: 0 });
    expect((await markRead(seller, id)).response.status).toBe(200);
  });

  it('404 for anyone but the two', async () => {
    const { seller, id } = await aConversation();
    expect((await markRead(await aPerson(), id)).response.status).toBe(404);
    expect((await markRead(seller, randomUUID())).response.status).toBe(404);
  });
});
