import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshAddress, send } from '../support/harness/api.js';
import { listCar } from '../support/actors/cars.js';
import { faultyProxy, type FaultyProxy } from '../support/fakes/faultyProxy.js';
import { aPerson, config, db, type Person } from '../support/actors/people.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';
import { inTransaction } from '../../src/platform/database/db.js';
import { requestContext } from '../../src/platform/logging/requestContext.js';
import { within } from '../support/harness/pace.js';

let proxy: FaultyProxy;
let server: ServerProcess;
let person: Person;
let carId: string;

beforeAll(async () => {
  proxy = await faultyProxy(process.env.DATABASE_URL!);
  server = await startServer({ DATABASE_URL: proxy.url, DATA_DIR: config.dataDir });
  person = await aPerson();
  carId = await listCar(person);
});
afterAll(async () => {
  await server.stop();
  await proxy.close();
});

/** The status is read afresh each time, while INNODB_TRX keeps its rows for as long as it is read often. */
const waitsForLock = async () => {
  const [row] = await db.$queryRaw<{ Status: string }[]>`SHOW ENGINE INNODB STATUS`;
  return row!.Status.includes('LOCK WAIT');
};
const at = (options: object = {}) => ({ url: server.url, address: freshAddress(), ...options });

describe('MySQL becomes unavailable', () => {
  it('503 within 2.5 s with Retry-After; /live stays up, /ready fails, and all recovers once it is back', async () => {
    await until(async () => (await send('GET', '/listings/my', at({ token: person.token }))).status === 200);
    await proxy.refuse();
    try {
      for (const path of ['/listings/my', '/favorites', '/listings/drafts']) {
        const answer = await within(2500, () => send('GET', path, at({ token: person.token })));
        expect([answer.status, answer.body.error?.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
        expect(answer.headers.get('retry-after')).not.toBeNull();
        expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|prisma|mariadb/i);
      }
      expect((await send('GET', '/live', at())).status).toBe(200);
      expect((await send('GET', '/ready', at())).status).toBe(503);
      expect((await send('GET', '/health', at())).body).toMatchObject({
        status: 'unhealthy',
        database: 'disconnected',
      });
    } finally {
      await proxy.heal();
    }
    await until(async () => (await send('GET', '/listings/my', at({ token: person.token }))).status === 200);
    await until(async () => (await send('GET', '/ready', at())).status === 200);
  });

  it('503 with Retry-After when a row stays locked, and nothing is changed', async () => {
    const before = await db.listing.findUniqueOrThrow({ where: { id: carId }, select: { price: true } });
    await inTransaction(db, async (tx) => {
      await tx.$queryRaw`SELECT id FROM listings WHERE id = ${carId} FOR UPDATE`;
      const answer = await send('PUT', `/listings/${carId}`, at({ token: person.token, body: { price: 20_000 } }));
      expect([answer.status, answer.body.error?.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
      expect(answer.headers.get('retry-after')).not.toBeNull();
    });
    const after = await db.listing.findUniqueOrThrow({ where: { id: carId }, select: { price: true } });
    expect(after).toEqual(before);
  });

  it.each([1213, 1205, 1020])('retries a transaction that MySQL aborted with %i', async (errno) => {
    let runs = 0;
    const result = await inTransaction(db, async (tx) => {
      runs += 1;
      await tx.$queryRaw`SELECT 1`;
      if (runs === 1)
        throw Object.assign(new Error('broken off'), {
          code: 'P2010',
          meta: { driverAdapterError: { cause: { originalCode: String(errno) } } },
        });
      return runs;
    });
    expect(result).toBe(2);
  });

  it('retries a single statement that lost to a transaction in a deadlock', async () => {
    const [first, second] = (await Promise.all([aPerson(), aPerson()])).map(({ id }) => id).sort();
    const rename = await inTransaction(db, async (tx) => {
      // The transaction that has written more survives.
      await tx.auditLog.createMany({ data: Array.from({ length: 20 }, () => ({ action: 'test' })) });
      await tx.user.update({ where: { id: second! }, data: { nickname: 'Transaction' } });
      // As a job's, it may wait longer than a request's before it is ended.
      const statement = requestContext.run({ requestId: 'test', outboxWritten: false, isJob: true }, async () =>
        db.user.updateMany({ where: { id: { in: [first!, second!] } }, data: { nickname: 'Statement' } }),
      );
      const ended = Promise.allSettled([statement]);
      await until(waitsForLock);
      await tx.user.update({ where: { id: first! }, data: { nickname: 'Transaction' } });
      return { ended };
    });
    expect(await rename.ended).toEqual([{ status: 'fulfilled', value: { count: 2 } }]);
    expect(await db.user.count({ where: { id: { in: [first!, second!] }, nickname: 'Statement' } })).toBe(2);
  });
});
