import { describe, expect, it } from 'vitest';
import { aConversation, askAbout, markRead, writeIn } from '../../../support/actors/conversations.js';
import { aPerson, type Person } from '../../../support/actors/people.js';

const unread = async (person: Person) => (await person.api.GET('/messages/unread-count')).data!.data.count;

describe('getUnreadCount', () => {
  it('200 counts the messages of all conversations until they are read', async () => {
    const { seller, buyer, id, listingId } = await aConversation();
    await writeIn(buyer, id, 'Hello?');
    await askAbout(await aPerson(), listingId, 'Me too');
    expect([await unread(seller), await unread(buyer)]).toEqual([3, 0]);
    await markRead(seller, id);
    expect(await unread(seller)).toBe(1);
  });
});
