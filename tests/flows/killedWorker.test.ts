import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { StoredMessage } from '../../src/integrations/messages/embeddedOutbox.js';
import { createMetrics } from '../../src/platform/metrics/metrics.js';
import { createScheduler, type Scheduler } from '../../src/platform/scheduler/scheduler.js';
import { silentLogger } from '../support/fakes/jobServices.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { rowsOf } from '../support/builders/rows.js';
import { until } from '../support/harness/until.js';
import { killAt, startKillableWorker, type Plan } from '../support/harness/killableWorker.js';

const watchersPerListing = 5;
const plans: Plan[] = [
  ...(['transaction', 'committed', 'sending', 'sent'] as const).flatMap((point) =>
    [1, 2, 3].map((nth) => ({ point, nth })),
  ),
  ...Array.from({ length: 8 }, (_, nth) => ({ afterMs: nth * 25 })),
];

let own: Awaited<ReturnType<typeof ownDatabase>>;
let api: Scheduler;
const redisUrl = redisUrlOf('killedWorker');
const dataDir = mkdtempSync(path.join(tmpdir(), 'kiwicar-killed-'));
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  redis.disconnect();
  own = await ownDatabase();
  const config = readConfig({ DATABASE_URL: own.url, REDIS_URL: redisUrl });
  api = createScheduler({ config, logger: silentLogger, metrics: createMetrics(), db: own.db });
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await api.stop();
  await own.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function aWorker(): Promise<ChildProcess> {
  const env = { DATABASE_URL: own.url, REDIS_URL: redisUrl, DATA_DIR: dataDir, MONGODB_URL: '' };
  const worker = await startKillableWorker(env);
  workers.add(worker);
  worker.on('exit', () => workers.delete(worker));
  return worker;
}

const allDone = () => until(async () => (await own.db.outboxEvent.count({ where: { processedAt: null } })) === 0);
const outboxFiles = () => readdirSync(path.join(dataDir, 'outbox')).filter((file) => file.endsWith('.json'));

it('loses no alert and duplicates none, wherever workers are killed between price change and delivery', async () => {
  const { db } = own;
  const rows = rowsOf(db);
  const seller = await rows.user();
  const expected: string[] = [];
  const scenes: { plan: (typeof plans)[number]; listing: { id: string } }[] = [];
  for (const plan of plans) {
    const listing = await rows.listing(seller.id);
    for (let n = 0; n < watchersPerListing; n++) {
      const watcher = await rows.user();
      await rows.favorite(watcher.id, listing.id);
      expected.push(`${watcher.email} ${listing.id}`);
    }
    scenes.push({ plan, listing });
  }
  expect(plans.length).toBeGreaterThanOrEqual(20);

  const slot = async () => {
    for (let scene = scenes.shift(); scene; scene = scenes.shift()) {
      const worker = await aWorker();
      await rows.changePrice(scene.listing.id, 9000);
      api.trigger();
      await killAt(worker, scene.plan, allDone);
    }
  };
  await Promise.all([slot(), slot()]);
  expect(await db.priceHistory.count({ where: { price: 9000 } })).toBe(plans.length);

  await aWorker();
  await allDone();
  expect(await db.outboxEvent.count({ where: { failedAt: { not: null } } })).toBe(0);
  const alerts = outboxFiles().map(
    (file) => JSON.parse(readFileSync(path.join(dataDir, 'outbox', file), 'utf8')) as StoredMessage,
  );
  const delivered = alerts.map(({ to, data }) => `${to} ${String(data.listingUrl).split('/').at(-1)}`);
  expect(delivered.sort()).toEqual(expected.sort());
  expect(alerts.every(({ data }) => data.oldPrice === 10_000 && data.newPrice === 9000)).toBe(true);
});
