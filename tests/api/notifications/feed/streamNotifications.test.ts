import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { aConversation, writeIn } from '../../../support/actors/conversations.js';
import { idsOf, notify, notifyQuietly, openStream } from '../../../support/actors/notifications.js';
import { aPerson, db, keys } from '../../../support/actors/people.js';
import { signAccessToken } from '../../../../src/domain/accounts/sessions/tokens.js';

describe('streamNotifications', () => {
  it('200 sends new notifications, as the list returns them, and none of others', async () => {
    const { seller, buyer, id } = await aConversation();
    const [stream, others] = await Promise.all([openStream(seller), openStream(await aPerson())]);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    await writeIn(buyer, id, 'Are you there?');
    await stream.until(1);
    const { data } = await seller.api.GET('/notifications');
    expect(stream.received).toEqual([{ id: data!.data[0]!.id, event: 'new-message', data: data!.data[0] }]);
    expect(stream.text()).toMatch(/^retry: 3000\n\n/);
    expect(others.received).toEqual([]);
    await Promise.all([stream.close(), others.close()]);
  });

  it('200 resumes after the last event received, and reports where a fresh stream begins', async () => {
    const person = await aPerson();
    for (let times = 0; times < 3; times++) await notify(person.id);
    const ids = await idsOf(person.id);
    const resumed = await openStream(person, { lastEventId: ids[0]! });
    expect((await resumed.until(2)).map(({ id }) => id)).toEqual(ids.slice(1));
    const fresh = await openStream(person);
    expect(fresh.headers.get('last-event-id')).toBe(ids[2]);
    await fresh.close();
    await notify(person.id);
    const again = await openStream(person, { lastEventId: fresh.headers.get('last-event-id')! });
    expect(await again.until(1)).toHaveLength(1);
    expect((await resumed.until(3)).map(({ id }) => id)).toEqual((await idsOf(person.id)).slice(1));
    await Promise.all([resumed.close(), again.close()]);
  });

  it('200 reports a start position before the first notification, so that it is not missed', async () => {
    const person = await aPerson();
    const stream = await openStream(person);
    const lastEventId = stream.headers.get('last-event-id')!;
    await stream.close();
    await notify(person.id);
    const again = await openStream(person, { lastEventId });
    expect((await again.until(1)).map(({ id }) => id)).toEqual(await idsOf(person.id));
    await again.close();
  });

  it("200 sends the newest hundred, oldest first, after an event that is deleted or another user's", async () => {
    const [person, other] = await Promise.all([aPerson(), aPerson()]);
    await notify(other.id);
    const entry = { userId: person.id, type: 'new-message', title: 'New message', body: 'Open it' };
    await db.notification.createMany({
      data: Array.from({ length: 103 }, (_, at) => ({ ...entry, sequence: at + 1, dedupeKey: randomUUID() })),
    });
    await db.notificationCursor.create({ data: { userId: person.id, lastSequence: 103 } });
    const ids = await idsOf(person.id);
    for (const lastEventId of [randomUUID(), 'nonsense', 'café', (await idsOf(other.id))[0]!]) {
      const stream = await openStream(person, { lastEventId });
      expect((await stream.until(100)).map(({ id }) => id)).toEqual(ids.slice(3));
      await notify(person.id);
      expect((await stream.until(101)).at(-1)!.id).toBe((await idsOf(person.id)).at(-1));
      await stream.close();
      await db.notification.deleteMany({ where: { userId: person.id, sequence: { gt: 103 } } });
    }
  });

  it('200 also sends what no wake-up announced', async () => {
    const person = await aPerson();
    const stream = await openStream(person);
    await notifyQuietly(person.id);
    expect(await stream.until(1)).toHaveLength(1);
    await stream.close();
  });

  it('200 ends when its session does, and sends nothing after that', async () => {
    const person = await aPerson();
    const [first, second] = await Promise.all([openStream(person), openStream(person)]);
    expect((await person.api.POST('/auth/logout', {})).response.status).toBe(204);
    await notify(person.id);
    await Promise.all([first.ended, second.ended]);
    expect([...first.received, ...second.received]).toEqual([]);
    expect((await openStream(person)).status).toBe(401);
  });

  it('200 ends without events when its session has ended', async () => {
    const person = await aPerson();
    const stream = await openStream(person);
    await person.api.POST('/auth/logout-all');
    await stream.ended;
  });

  it('200 ends with its access token', async () => {
    const person = await aPerson();
    const { family } = await db.refreshToken.findFirstOrThrow({ where: { userId: person.id } });
    const token = signAccessToken(keys, {
      user: { id: person.id, email: person.email, role: 'USER' },
      sessionId: family,
      seconds: 2,
    });
    const stream = await openStream({ token });
    await stream.ended;
    expect((await openStream({ token })).status).toBe(401);
  });

  it('200 at once for HEAD, which leaves nothing open', async () => {
    const person = await aPerson();
    for (let times = 0; times < 11; times++) {
      expect((await send('HEAD', '/notifications/stream', { token: person.token })).status).toBe(200);
    }
  });

  it('429 for the eleventh live connection of one person, until one of them ends', async () => {
    const [person, other] = await Promise.all([aPerson(), aPerson()]);
    const streams = await Promise.all(Array.from({ length: 10 }, () => openStream(person)));
    const refused = await openStream(person);
    await refused.ended;
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect(refused.text()).toContain('RATE_LIMIT_EXCEEDED');
    const theirs = await openStream(other);
    expect(theirs.status).toBe(200);
    await notify(person.id);
    for (const stream of streams) expect(await stream.until(1)).toHaveLength(1);
    await streams[0]!.close();
    await expect
      .poll(async () => {
        const stream = await openStream(person);
        await stream.close();
        return stream.status;
      })
      .toBe(200);
    await Promise.all([...streams, theirs].map((stream) => stream.close()));
  });

  it('serves the alias without a version', async () => {
    const stream = await openStream(await aPerson(), { path: '/api/notifications/stream' });
    expect(stream.status).toBe(200);
    await stream.close();
  });
});
