import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { idsOf, notify } from '../../../support/actors/notifications.js';
import { aPerson, type Person } from '../../../support/actors/people.js';

const mark = (person: Person, id: string) => person.api.PUT('/notifications/{id}/read', { params: { path: { id } } });

describe('markNotificationRead', () => {
  it('200 marks one, and again', async () => {
    const person = await aPerson();
    await notify(person.id);
    await notify(person.id);
    const [first, second] = await idsOf(person.id);
    for (let times = 0; times < 2; times++) {
      expect((await mark(person, first!)).data!.data).toMatchObject({ id: first, isRead: true });
    }
    const { data } = await person.api.GET('/notifications');
    expect(data!.data.map(({ id, isRead }) => [id, isRead])).toEqual([
      [second, false],
      [first, true],
    ]);
  });

  it("404 for another person's, which stays unread, and for an unknown one", async () => {
    const [person, other] = await Promise.all([aPerson(), aPerson()]);
    await notify(other.id);
    const [id] = await idsOf(other.id);
    for (const unknown of [id!, randomUUID()]) {
      expect((await mark(person, unknown)).error?.error.code).toBe('NOT_FOUND');
    }
    expect((await other.api.GET('/notifications')).data!.meta.unreadCount).toBe(1);
  });
});
