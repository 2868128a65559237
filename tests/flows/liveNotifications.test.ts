import { connect } from 'node:net';
import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followNotifications, StreamRefused, type Notification } from '../../src/sdk/followNotifications.js';
import { send, serverUrl } from '../support/harness/api.js';
import { listCar } from '../support/actors/cars.js';
import { aConversation, writeIn } from '../support/actors/conversations.js';
import { faultyProxy, type FaultyProxy } from '../support/fakes/faultyProxy.js';
import { idsOf, notify, openSocket, openStream } from '../support/actors/notifications.js';
import { aPerson, config, db } from '../support/actors/people.js';
import { usageOf, startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';
import { within } from '../support/harness/pace.js';

let redis: FaultyProxy;
let second: ServerProcess;
beforeAll(async () => {
  redis = await faultyProxy(process.env.REDIS_URL!);
  second = await startServer({ DATA_DIR: config.dataDir, PROCESS_ROLE: 'api', REDIS_URL: redis.url });
});
afterAll(async () => {
  await second.stop();
  await redis.close();
});

const urlOf = (base: string) => new URL('/api/v1/notifications/stream', base).href;

describe('live notifications', () => {
  it('reach listeners of another process at once: messages, price drops and sales', async () => {
    const { seller, buyer, id, listingId } = await aConversation();
    await buyer.api.POST('/favorites', { body: { listingId, priceAlert: true } });
    const stream = await openStream(buyer, { url: second.url });
    const { socket, until: untilReceived } = await openSocket(buyer, { url: second.url });
    socket.send('{}');
    // Within the time of a wake-up.
    await within(2500, async () => {
      await writeIn(seller, id, 'It is.');
      await stream.until(1);
    });
    await seller.api.PUT('/listings/{id}', { params: { path: { id: listingId } }, body: { price: 20_000 } });
    await stream.until(2);
    const status = { params: { path: { id: listingId } }, body: { status: 'SOLD' as const } };
    await seller.api.PUT('/listings/{id}/status', status);
    const all = await stream.until(3);
    expect(all.map(({ type, title, body }) => `${type}: ${title}. ${body}`)).toEqual([
      'new-message: New message about 2020 Toyota Corolla GX. Open the conversation to read it and to answer.',
      'price-alert: Price drop: 2020 Toyota Corolla GX. Now $20,000, was $25,000.',
      'listing-sold: Sold: 2020 Toyota Corolla GX. A car you saved has found a new owner.',
    ]);
    expect(await untilReceived(3)).toEqual(all);
    socket.close();
    await stream.close();
  });

  it('lose and duplicate nothing, and stay in order, however often the connection breaks during writes', async () => {
    const person = await aPerson();
    const collected: Notification[] = [];
    const collect = async () => {
      let lastEventId = 'the beginning';
      while (collected.length < 50) {
        const url = collected.length % 2 === 0 ? serverUrl : second.url;
        const stream = await openStream(person, { url, lastEventId });
        const wanted = Math.min(1 + (collected.length % 7), 50 - collected.length);
        await until(() => stream.received.length >= wanted);
        await stream.close();
        collected.push(...stream.received.map(({ data }) => data));
        lastEventId = collected.at(-1)?.id ?? lastEventId;
      }
    };
    const collecting = collect();
    const atOnce = pLimit(10);
    await Promise.all(Array.from({ length: 50 }, () => atOnce(() => notify(person.id))));
    const ids = await idsOf(person.id);
    expect(ids).toHaveLength(50);
    await collecting;
    expect(collected.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['refuses', () => redis.refuse()],
    ['hangs', () => Promise.resolve(redis.hang())],
  ] as const)('continue while Redis %s, and are fast again when it is back', async (_name, breakIt) => {
    const { seller, buyer, id } = await aConversation();
    const stream = await openStream(buyer, { url: second.url });
    await breakIt();
    try {
      const writing = await send('POST', `/messages/conversations/${id}/messages`, {
        url: second.url,
        token: seller.token,
        body: { content: 'It is.' },
      });
      expect(writing.status).toBe(201);
      await stream.until(1);
      expect(stream.isEnded()).toBe(false);
      const fresh = await openStream(buyer, { url: second.url, lastEventId: 'unknown' });
      await fresh.until(1);
      await fresh.close();
    } finally {
      await redis.heal();
    }
    let received = 1;
    await until(async () => {
      const startedAt = Date.now();
      await writeIn(seller, id, 'Still there?');
      await stream.until(++received);
      return Date.now() - startedAt < 1000;
    });
    await stream.close();
  });

  it('are followed by the frontend’s function across expired tokens and closed connections', async () => {
    const proxy = await faultyProxy(serverUrl);
    const person = await aPerson();
    const tokens = ['x.y.z', person.token];
    const stop = new AbortController();
    const received: Notification[] = [];
    const asked: boolean[] = [];
    const token = (isRefused: boolean) => {
      asked.push(isRefused);
      return tokens.shift() ?? person.token;
    };
    const follow = async () => {
      const options = { url: urlOf(proxy.url), token, signal: stop.signal };
      for await (const notification of followNotifications(options)) received.push(notification);
    };
    const following = follow();
    await until(() => asked.length === 2);
    await until(async () => {
      await notify(person.id);
      return received.length > 0;
    });
    await proxy.refuse();
    await notify(person.id);
    await proxy.heal();
    const ids = await idsOf(person.id);
    await until(() => received.at(-1)?.id === ids.at(-1));
    expect(ids.slice(-received.length)).toEqual(received.map(({ id }) => id));
    expect(asked.slice(0, 3)).toEqual([false, true, false]);
    stop.abort();
    await following;
    await proxy.close();
  });

  it('end for the frontend’s function when its token is rejected', async () => {
    const refused = followNotifications({ url: urlOf(serverUrl), token: () => 'x.y.z' }).next();
    await expect(refused).rejects.toThrow(new StreamRefused(401));
  });

  it('let the process stop: streams end, sockets close, and new ones are rejected', async () => {
    const server = await startServer({ DATA_DIR: config.dataDir, PROCESS_ROLE: 'api' });
    const person = await aPerson();
    await listCar(person);
    const stream = await openStream(person, { url: server.url });
    const { closed } = await openSocket(person, { url: server.url });
    await within(5000, async () => {
      const code = server.stop();
      expect((await closed).code).toBe(1001);
      await stream.ended;
      expect(await code).toBe(0);
    });
  });

  it('take no more from the database than a client reads, and let the process stop while it reads nothing', async () => {
    const server = await startServer({ DATA_DIR: config.dataDir, PROCESS_ROLE: 'api' }, { measured: true });
    const person = await aPerson();
    await notify(person.id);
    const [lastEventId] = await idsOf(person.id);
    const entry = { userId: person.id, type: 'new-message', title: 'x'.repeat(255), body: 'x'.repeat(500) };
    const numbers = Array.from({ length: 20_000 }, (_, at) => at + 2);
    await db.notification.createMany({
      data: numbers.map((sequence) => ({ ...entry, sequence, dedupeKey: `${person.id}:${sequence}` })),
    });
    const client = connect(server.port, '127.0.0.1').pause();
    const headers = `Authorization: Bearer ${person.token}\r\nLast-Event-ID: ${lastEventId}\r\n`;
    client.write(`GET /api/v1/notifications/stream HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
    client.on('error', () => undefined);
    await until(async () =>
      /^live_connections 1$/m.test((await send('GET', '/metrics', { url: server.url, root: true })).text),
    );
    const before = await usageOf(server);
    const samples = [before];
    const after = await until(async () => {
      samples.push(await usageOf(server));
      const last = samples.slice(-20).map(({ heapUsed }) => heapUsed);
      return last.length === 20 && Math.max(...last) - Math.min(...last) < 1_000_000 ? samples.at(-1) : null;
    });
    expect(after.heapUsed - before.heapUsed).toBeLessThan(10_000_000);
    expect(await within(5000, () => server.stop())).toBe(0);
    client.destroy();
    await db.notification.deleteMany({ where: { userId: person.id } });
  });
});
