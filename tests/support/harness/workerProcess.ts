import { carChecks } from '../../../src/http/bodyChecker.js';
import { createHttpsCrm } from '../../../src/integrations/crm/httpsCrm.js';
import { createHttpsPhotos } from '../../../src/integrations/photos/httpsPhotos.js';
import { contract } from './contract.js';
import { delay } from '../../../src/platform/time/delay.js';
import { readConfig } from '../../../src/config.js';
import { chooseTransports } from '../../../src/integrations/messages/chooseTransports.js';
import type { MessageTransport } from '../../../src/integrations/messages/MessageTransport.js';
import { chooseImageStore } from '../../../src/integrations/storage/chooseImageStore.js';
import { chooseRegister } from '../../../src/integrations/vehicles/chooseRegister.js';
import { startJobs } from '../../../src/jobs/startJobs.js';
import { createCache } from '../../../src/platform/cache/cache.js';
import { createDb, type Database } from '../../../src/platform/database/db.js';
import { createMetrics } from '../../../src/platform/metrics/metrics.js';
import { createRedis } from '../../../src/platform/cache/redis.js';
import { createScheduler } from '../../../src/platform/scheduler/scheduler.js';
import { createWakeUps } from '../../../src/platform/wakeUps/wakeUps.js';
import { silentLogger, silentPush } from '../fakes/jobServices.js';
import { until } from './until.js';
import { vehiclesBy } from '../fakes/vehicles.js';

/** The places where a test may want this worker dead; it reports each and waits there a moment to be killed. */
export type KillPoint = 'transaction' | 'committed' | 'sending' | 'sent';

const leaseMs = 1000;
const lockMs = 2000;

const reach = async (point: KillPoint) => {
  process.send!(point);
  await delay(15);
};

function withPoints(transport: MessageTransport): MessageTransport {
  return {
    name: transport.name,
    async send(message) {
      await reach('sending');
      await transport.send(message);
      await reach('sent');
    },
  };
}

function withTransactionPoints(db: Database): Database {
  const run = db.$transaction.bind(db) as (...args: unknown[]) => Promise<unknown>;
  const $transaction = async (...args: unknown[]) => {
    await reach('transaction');
    const result = await run(...args);
    await reach('committed');
    return result;
  };
  return new Proxy(db, {
    get: (target, key) => (key === '$transaction' ? $transaction : Reflect.get(target, key)),
  });
}

const config = readConfig(process.env);
const redis = createRedis(config, silentLogger);
const db = createDb(config);
const metrics = createMetrics();
const transports = chooseTransports(config);
const scheduler = createScheduler({ config, logger: silentLogger, metrics, db }, { lockMs });
startJobs(
  {
    config,
    db: withTransactionPoints(db),
    cache: createCache(redis, silentLogger, metrics),
    logger: silentLogger,
    metrics,
    images: await chooseImageStore(config),
    photos: createHttpsPhotos(),
    crm: createHttpsCrm(),
    checkCar: carChecks(contract),
    transports: { ...transports, email: withPoints(transports.email) },
    push: silentPush,
    vehicles: { ...vehiclesBy(chooseRegister(config.vehicles)), redis },
    wakeUps: createWakeUps(config, redis, silentLogger),
    scheduler,
  },
  { leaseMs },
);
process.on('disconnect', () => process.exit());
await until(() => scheduler.isRunning);
process.send!('ready');
