import { describe, expect, it } from 'vitest';
import { aConversation, writeIn } from '../../../support/actors/conversations.js';
import { notify } from '../../../support/actors/notifications.js';
import { aPerson, type Person } from '../../../support/actors/people.js';
import { answer, aQuestion } from '../../../support/actors/questions.js';

const list = async (person: Person, query: object = {}) =>
  (await person.api.GET('/notifications', { params: { query } })).data!;

describe('listNotifications', () => {
  it('200 notifies the receiver of a message, and not the sender', async () => {
    const { seller, buyer, listingId, id } = await aConversation('Call me on 021 123 4567');
    const { data, meta } = await list(seller);
    expect(data).toEqual([
      {
        id: expect.any(String),
        type: 'new-message',
        title: 'New message about 2020 Toyota Corolla GX',
        body: 'Open the conversation to read it and to answer.',
        listingId,
        conversationId: id,
        isRead: false,
        createdAt: expect.any(String),
      },
    ]);
    expect(meta).toEqual({ unreadCount: 1 });
    expect((await list(buyer)).data).toEqual([]);
    await writeIn(seller, id, 'It is.');
    await writeIn(seller, id, 'Come and see it.');
    expect((await list(buyer)).data.map(({ type }) => type)).toEqual(['new-message', 'new-message']);
  });

  it('200 notifies the asker that the question has an answer', async () => {
    const { seller, buyer, listingId, qid } = await aQuestion();
    await answer(seller, listingId, qid);
    const { data } = await list(buyer);
    expect(data).toMatchObject([{ type: 'question-answered', listingId }]);
    expect(data[0]).not.toHaveProperty('conversationId');
  });

  it('200 lists the newest first, in pages, and unread ones only on request', async () => {
    const [person, other] = await Promise.all([aPerson(), aPerson()]);
    for (const car of ['first', 'second', 'third']) await notify(person.id, car);
    await notify(other.id);
    const all = await list(person);
    expect(all.data.map(({ title }) => title.split(' ').at(-1))).toEqual(['third', 'second', 'first']);
    await person.api.PUT('/notifications/{id}/read', { params: { path: { id: all.data[1]!.id } } });
    expect(await list(person, { limit: 1, page: 2 })).toMatchObject({
      data: [{ id: all.data[1]!.id, isRead: true }],
      pagination: { total: 3, totalPages: 3 },
      meta: { unreadCount: 2 },
    });
    const unread = await list(person, { unread: true });
    expect(unread).toMatchObject({ pagination: { total: 2 }, meta: { unreadCount: 2 } });
    expect(unread.data.map(({ id }) => id)).toEqual([all.data[0]!.id, all.data[2]!.id]);
  });
});
