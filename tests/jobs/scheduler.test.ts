import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scheduledJobs } from '../../src/jobs/scheduledJobs.js';
import type { JobStoreConfig } from '../../src/platform/scheduler/jobStore.js';
import { createMetrics } from '../../src/platform/metrics/metrics.js';
import { createScheduler, type Scheduler, type SchedulerOptions } from '../../src/platform/scheduler/scheduler.js';
import { faultyProxy, type FaultyProxy } from '../support/fakes/faultyProxy.js';
import { silentLogger } from '../support/fakes/jobServices.js';
import { startMongoWire } from '../support/fakes/mongoWire.js';
import { mongoTestStore, redisTestStore, type TestStore } from '../support/fakes/testJobStores.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';
import { until } from '../support/harness/until.js';
import { within } from '../support/harness/pace.js';

const mongo = await startMongoWire();
const stores: [string, (() => TestStore) | null][] = [
  ['Redis', redisTestStore],
  ['MongoDB', mongo && (() => mongoTestStore(mongo.url))],
];

const own = await ownDatabase();
afterAll(async () => {
  await own.drop();
  mongo?.stop();
});

describe.each(stores)('on %s', (_name, open) => {
  if (!open) return void it.skip('needs a MongoDB');

  let store: TestStore;
  let proxy: FaultyProxy;
  const schedulers: Scheduler[] = [];
  beforeAll(async () => {
    store = open();
    proxy = await faultyProxy(store.config.mongoUrl ?? store.config.redisUrl);
  });
  beforeEach(() => store.clear());
  afterEach(() => Promise.all(schedulers.splice(0).map((scheduler) => scheduler.stop())));
  afterAll(async () => {
    await proxy.close();
    await store.close();
  });

  function aScheduler(options: SchedulerOptions = {}, config = store.config): Scheduler {
    const scheduler = createScheduler({ config, logger: silentLogger, metrics: createMetrics(), db: own.db }, options);
    schedulers.push(scheduler);
    return scheduler;
  }
  const throughProxy = (): JobStoreConfig => ({
    ...store.config,
    [store.config.mongoUrl ? 'mongoUrl' : 'redisUrl']: proxy.url,
  });

  /** A worker whose triggered job only counts its runs; without a schedule it runs on triggers alone. */
  function aWorker(options: SchedulerOptions = {}, config = store.config) {
    const scheduler = aScheduler(options, config);
    const worker = { scheduler, runs: 0 };
    scheduler.define('drain-outbox', async () => void worker.runs++);
    return worker;
  }

  it('registers each schedule once when 5 schedulers boot at once, in New Zealand time', async () => {
    const workers = Array.from({ length: 5 }, () => aWorker({ watchMs: 150 }));
    for (const { scheduler } of workers) {
      for (const { name, schedule } of scheduledJobs) {
        if (name !== 'drain-outbox') scheduler.define(name, async () => undefined);
        scheduler.every(name === 'drain-outbox' ? '1 second' : schedule, name);
      }
      scheduler.start();
    }
    const names = scheduledJobs.map(({ name }) => name);
    const counts = async () => (await Promise.all(names.map(store.jobsOf))).map(({ length }) => length);
    await until(async () => (await counts()).every((count) => count === 1));
    const runs = () => workers.reduce((sum, worker) => sum + worker.runs, 0);
    await until(() => runs() >= 2);
    expect(await counts()).toEqual(names.map(() => 1));
    const [cleanUp] = await store.jobsOf('clean-up');
    expect(cleanUp!.repeatInterval).toBe('0 3 * * *');
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Auckland', timeStyle: 'short' });
    expect(time.format(cleanUp!.nextRunAt!)).toBe('03:00');
  });

  it('removes duplicates and retired jobs, follows a changed interval, and registers again what the store has lost', async () => {
    const { scheduler } = aWorker({ watchMs: 100 });
    scheduler.define('clean-up', async () => undefined);
    scheduler.every('0 3 * * *', 'clean-up');
    scheduler.start();
    const isRight = async (interval: string) => {
      const jobs = await store.jobsOf('clean-up');
      return jobs.length === 1 && jobs[0]!.repeatInterval === interval;
    };
    await until(() => isRight('0 3 * * *'));
    await store.duplicate('clean-up');
    await store.duplicate('clean-up');
    await until(() => isRight('0 3 * * *'));
    await store.clear();
    await until(() => isRight('0 3 * * *'));
    await scheduler.stop();
    const next = aWorker({ watchMs: 100 }).scheduler;
    next.define('clean-up', async () => undefined);
    next.every('0 4 * * *', 'clean-up');
    next.start();
    await until(() => isRight('0 4 * * *'));
    await next.stop();
    aWorker({ watchMs: 100 }).scheduler.start();
    await until(async () => (await store.jobsOf('clean-up')).length === 0);
  });

  it("drains a worker's outbox on the trigger of a process that only serves HTTP", async () => {
    const producer = aScheduler();
    const worker = aWorker();
    worker.scheduler.start();
    await until(() => worker.scheduler.isRunning);
    expect(producer.isRunning).toBe(false);
    await until(() => {
      producer.trigger();
      return worker.runs > 0;
    });
    await until(async () => (await store.jobsOf('drain-outbox')).length === 0);
  });

  it('stores one of many triggers while no worker runs', async () => {
    const producer = aScheduler();
    await until(async () => {
      producer.trigger();
      return (await store.jobsOf('drain-outbox')).length > 0;
    });
    for (let trigger = 0; trigger < 60; trigger++) {
      producer.trigger();
      expect((await store.jobsOf('drain-outbox')).length).toBe(1);
    }
    const worker = aWorker();
    worker.scheduler.start();
    await until(() => worker.runs >= 1);
  });

  it('is not blocked from triggers permanently by one that a killed process left behind', async () => {
    await store.abandonTrigger();
    const { scheduler } = aWorker({ watchMs: 100 });
    let runs = 0;
    scheduler.define('drain-outbox', async () => void runs++);
    scheduler.every('0 3 * * *', 'drain-outbox');
    scheduler.start();
    await until(() => {
      scheduler.trigger();
      return runs >= 2;
    });
    await until(async () => (await store.jobsOf('drain-outbox')).length === 1);
  });

  it('runs a job once at a time, and once more for a trigger that came meanwhile', async () => {
    const scheduler = aScheduler();
    let running = 0;
    let most = 0;
    let runs = 0;
    let release = () => {};
    scheduler.define('drain-outbox', async () => {
      runs++;
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => (release = resolve));
      running--;
    });
    scheduler.start();
    await until(() => scheduler.isRunning);
    scheduler.trigger();
    await until(() => runs === 1);
    await until(async () => {
      scheduler.trigger();
      return (await store.jobsOf('drain-outbox')).length >= 2;
    });
    release();
    await until(() => runs === 2);
    release();
    expect(most).toBe(1);
    await until(async () => {
      release();
      return (await store.jobsOf('drain-outbox')).length === 0;
    });
  });

  it('survives a job that throws', async () => {
    const scheduler = aScheduler();
    let runs = 0;
    scheduler.define('drain-outbox', async () => {
      runs++;
      throw new Error('no luck');
    });
    scheduler.start();
    await until(() => {
      scheduler.trigger();
      return runs >= 2;
    });
    expect(scheduler.isRunning).toBe(true);
  });

  it('drains without the job store when that is down at boot, and takes jobs once it is up', async () => {
    await proxy.refuse();
    const worker = aWorker({ watchMs: 200 }, throughProxy());
    worker.scheduler.every('0 3 * * *', 'clean-up');
    worker.scheduler.define('clean-up', async () => undefined);
    worker.scheduler.start();
    worker.scheduler.trigger();
    await until(() => worker.runs >= 2);
    expect(worker.scheduler.isRunning).toBe(false);
    await expect(worker.scheduler.check()).rejects.toThrow();
    await proxy.heal();
    await until(async () => worker.scheduler.isRunning && (await store.jobsOf('clean-up')).length === 1);
    await worker.scheduler.check();
  });

  it.each(['refuse', 'hang'] as const)(
    'drains without the job store when that fails (%s), and by triggers when it is back',
    async (fault) => {
      await proxy.heal();
      const worker = aWorker({ watchMs: 200 }, throughProxy());
      worker.scheduler.start();
      await until(() => worker.scheduler.isRunning);
      await proxy[fault]();
      const before = worker.runs;
      worker.scheduler.trigger();
      await until(() => worker.runs >= before + 2);
      await expect(worker.scheduler.check()).rejects.toThrow();
      await proxy.heal();
      await until(() =>
        worker.scheduler.check().then(
          () => true,
          () => false,
        ),
      );
      const producer = aScheduler();
      const healed = worker.runs;
      await until(() => {
        producer.trigger();
        return worker.runs >= healed + 2;
      });
    },
  );

  it('waits for the running job on shutdown, and starts no other', async () => {
    const scheduler = aScheduler();
    let runs = 0;
    let finished = 0;
    let toldToStop = false;
    scheduler.define('drain-outbox', async (signal) => {
      runs++;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      toldToStop = signal.aborted;
      await store.jobsOf('drain-outbox');
      finished++;
    });
    scheduler.start();
    await until(() => {
      scheduler.trigger();
      return runs > 0;
    });
    await scheduler.stop();
    expect({ runs, finished, toldToStop }).toEqual({ runs: 1, finished: 1, toldToStop: true });
    expect(scheduler.isRunning).toBe(false);
    scheduler.trigger();
    await scheduler.stop();
  });

  it('ends at once while the job store is unavailable', async () => {
    await proxy.heal();
    const worker = aWorker({}, throughProxy());
    worker.scheduler.start();
    await until(() => worker.scheduler.isRunning);
    await proxy.refuse();
    await within(6000, () => worker.scheduler.stop());
  });
});
