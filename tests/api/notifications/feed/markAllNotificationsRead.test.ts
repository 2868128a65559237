import { describe, expect, it } from 'vitest';
import { notify } from '../../../support/actors/notifications.js';
import { aPerson } from '../../../support/actors/people.js';

describe('markAllNotificationsRead', () => {
  it("200 marks all of the caller's notifications, no other person's and no later ones", async () => {
    const [person, other] = await Promise.all([aPerson(), aPerson()]);
    for (const { id } of [person, person, other]) await notify(id);
    const unread = async ({ api }: typeof person) => (await api.GET('/notifications')).data!.meta.unreadCount;
    const { data } = await person.api.PUT('/notifications/read-all');
    expect(data).toEqual({ success: true, data: null, message: 'All notifications are read' });
    expect([await unread(person), await unread(other)]).toEqual([0, 1]);
    await notify(person.id);
    expect(await unread(person)).toBe(1);
  });
});
