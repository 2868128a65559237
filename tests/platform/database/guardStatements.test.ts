import { afterAll, expect, it } from 'vitest';
import { isDatabaseUnavailable } from '../../../src/platform/database/databaseErrors.js';
import { createDb, inTransaction, type Database } from '../../../src/platform/database/db.js';
import { requestContext } from '../../../src/platform/logging/requestContext.js';
import { until } from '../../support/harness/until.js';

const db = createDb({ databaseUrl: process.env.DATABASE_URL! });
const observer = createDb({ databaseUrl: process.env.DATABASE_URL! });
afterAll(() => Promise.all([db.$disconnect(), observer.$disconnect()]));

const poolSize = 20;
// Prisma sends a statement when it is awaited: that must happen inside the request.
const asRequest = <T>(work: () => Promise<T>) =>
  requestContext.run({ requestId: 'slow', outboxWritten: false }, async () => await work());

/** How many statements with the mark the server still runs. */
async function running(mark: string): Promise<number> {
  const [row] = await observer.$queryRaw<{ count: bigint }[]>`
    SELECT COUNT(*) AS count FROM information_schema.PROCESSLIST
    WHERE ID <> CONNECTION_ID() AND INFO LIKE ${`%${mark}%`} AND INFO NOT LIKE '%PROCESSLIST%'`;
  return Number(row!.count);
}

const slowWork: Record<string, (client: Database, mark: string) => Promise<unknown>> = {
  read: (client, mark) => client.$queryRawUnsafe(`SELECT SLEEP(600) AS ${mark}`),
  write: (client, mark) =>
    client.$executeRawUnsafe(`UPDATE server_secrets SET name = name WHERE SLEEP(600) = '${mark}' OR SLEEP(600)`),
  'read in a transaction': (client, mark) =>
    inTransaction(client, (tx) => tx.$queryRawUnsafe(`SELECT SLEEP(600) AS ${mark}`)),
};

it.each(Object.keys(slowWork))('a slow %s fails as unavailable and ends on the server too', async (name) => {
  const mark = `slow_${name.replaceAll(' ', '_')}`;
  await observer.serverSecret.createMany({ data: [{ name: 'slow', value: 'x' }], skipDuplicates: true });
  const outcomes = Promise.allSettled(
    Array.from({ length: poolSize / 2 }, () => asRequest(() => slowWork[name]!(db, mark))),
  );
  await until(async () => (await running(mark)) > 0);
  const settled = await outcomes;
  for (const outcome of settled) {
    expect(outcome.status).toBe('rejected');
    expect(isDatabaseUnavailable((outcome as PromiseRejectedResult).reason)).toBe(true);
  }
  await until(async () => (await running(mark)) === 0);
  await observer.serverSecret.deleteMany({ where: { name: 'slow' } });
});

it('the pool serves others once as many slow statements as it has connections were given up', async () => {
  await Promise.allSettled(Array.from({ length: poolSize }, () => asRequest(() => slowWork.read!(db, 'slow_crowd'))));
  const answers = await Promise.all(
    Array.from({ length: poolSize }, (_, n) => asRequest(() => db.$queryRaw<{ n: bigint }[]>`SELECT ${n} AS n`)),
  );
  expect(answers.map(([row]) => Number(row!.n))).toEqual(Array.from({ length: poolSize }, (_, n) => n));
  await until(async () => (await running('slow_crowd')) === 0);
});

it('the session has its own time limit, for statements whose client has died', async () => {
  const [{ version }] = await db.$queryRaw<[{ version: string }]>`SELECT VERSION() AS version`;
  const isMariaDb = version.includes('MariaDB');
  const [{ limit }] = await db.$queryRawUnsafe<[{ limit: number | bigint }]>(
    `SELECT ${isMariaDb ? '@@max_statement_time * 1000' : '@@max_execution_time'} AS \`limit\``,
  );
  expect(Number(limit)).toBe(10_000);
});
