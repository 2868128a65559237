import { Agenda, type Job } from 'agenda';
import { delay } from '../time/delay.js';
import type { Database } from '../database/db.js';
import { catchUnlockFailures, useConnectedBackend } from '../patches/agenda.js';
import { createJobStore, type JobStoreConfig } from './jobStore.js';
import { syncSchedules, type Schedule } from './syncSchedules.js';
import type { Logger } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';

/** A job receives a signal that aborts when the process is about to stop. */
export type JobRun = (signal: AbortSignal) => Promise<void>;

/**
 * Runs jobs on Agenda's schedules and triggers the outbox worker. Durable work is in MySQL: a job store outage only
 * causes a delay.
 */
export interface Scheduler {
  /** Runs up to `concurrency` runs of a job at a time in each process, one by default. */
  define(name: string, run: JobRun, options?: { concurrency?: number }): void;
  /** `interval` is a cron line in New Zealand time, or an interval such as `5 seconds`. */
  every(interval: string, name: string): void;
  /** Starts processing jobs, as soon as the job store is available. Returns immediately. */
  start(): void;
  /** Makes a worker run the triggered job soon. Never throws and never waits. */
  trigger(): void;
  /** Stops processing jobs and waits up to 15 s for running ones. */
  stop(): Promise<void>;
  /** Throws if the job store is unavailable. */
  check(): Promise<void>;
  readonly isRunning: boolean;
}

interface SchedulerParts {
  config: JobStoreConfig;
  logger: Logger;
  metrics: Metrics;
  db: Database;
}

export interface SchedulerOptions {
  /** The job that a trigger runs and that also runs without the job store. */
  triggeredJob?: string;
  watchMs?: number;
  /** How long after a worker's death its jobs are released. */
  lockMs?: number;
}

const minTriggerGapMs = 50;
const reconnectMs = 1000;
const stopLimitMs = 15_000;
/** A store that does not answer must not keep the process from ending. */
const storeLimitMs = 2000;

export function createScheduler(
  { config, logger, metrics, db }: SchedulerParts,
  { triggeredJob = 'drain-outbox', watchMs = 15_000, lockMs = 30_000 }: SchedulerOptions = {},
): Scheduler {
  const runs = new Map<string, { run: JobRun; concurrency: number }>();
  const schedules: Schedule[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Set<Promise<void>>();
  const active = new Set<Job>();
  let stopped = () => {};
  let agenda: Agenda | undefined;
  let isUnavailable = false;
  let wakeWatch = () => {};
  let isProcessing = false;
  let started: Promise<void> = Promise.resolve();
  let triggerTimer: NodeJS.Timeout | undefined;
  let triggerAgain = false;

  const onError = (error: Error) => {
    if (isUnavailable) return;
    if (!signal.aborted) logger.warn('The job store fails', { reason: error.message });
    isUnavailable = true;
    wakeWatch();
  };
  const store = createJobStore(config, onError);
  const pause = (milliseconds: number) => delay(milliseconds, undefined, { signal }).catch(() => undefined);

  const check = async () => {
    await store.check();
    if (isUnavailable) logger.info('The job store is there');
    isUnavailable = false;
  };

  const until = async (attempt: () => Promise<unknown>) => {
    while (!signal.aborted) {
      try {
        await attempt();
        return;
      } catch (error) {
        onError(error as Error);
        await pause(reconnectMs);
      }
    }
  };

  const run = (name: string) => {
    const promise = runs
      .get(name)!
      .run(signal)
      .finally(() => running.delete(promise));
    running.add(promise);
    return promise;
  };

  const runOfAgenda = async (name: string, job: Job) => {
    let lastBeat: Promise<unknown> = Promise.resolve();
    const heartbeat = setInterval(() => {
      lastBeat = job.touch().catch(() => undefined);
    }, lockMs / 3);
    try {
      await run(name);
    } catch (error) {
      logger.error('Job failed', { job: name, error });
    }
    clearInterval(heartbeat);
    await lastBeat;
    // A finished job must not be mistaken for an untaken trigger, not even until Agenda removes it.
    if (job.attrs.type === 'normal') await job.remove().catch(onError);
  };
  const defineInAgenda = (target: Agenda, name: string) =>
    target.define(name, (job) => runOfAgenda(name, job), { concurrency: runs.get(name)!.concurrency });

  const connect = async () => {
    await until(() => store.connect());
    if (signal.aborted) return;
    useConnectedBackend(store.backend);
    catchUnlockFailures(store.backend, onError);
    agenda = new Agenda({
      backend: store.backend,
      processEvery: 1000,
      removeOnComplete: true,
      defaultLockLifetime: lockMs,
    });
    agenda.on('error', onError);
    agenda.on('start', (job: Job) => active.add(job));
    agenda.on('complete', (job: Job) => {
      active.delete(job);
      if (active.size === 0) stopped();
    });
    for (const name of runs.keys()) defineInAgenda(agenda, name);
    await agenda.ready;
    if (!isProcessing) await store.backend.notificationChannel?.connect().catch(onError);
  };
  const connected = connect().catch(onError);

  const begin = async () => {
    await connected;
    // Jobs that no longer exist in the code.
    await until(async () => agenda?.purge());
    await until(async () => agenda?.start());
  };

  const isThere = () =>
    check().then(
      () => true,
      (error: Error) => {
        onError(error);
        return false;
      },
    );

  const watch = async () => {
    await Promise.race([started, pause(watchMs)]);
    while (!signal.aborted) {
      const wasUnavailable = isUnavailable;
      try {
        const isBack = await isThere();
        // People are waiting for outbox events: triggers were lost during the outage, and an interrupted job remains
        // locked for a long time.
        if (!isBack || wasUnavailable) await run(triggeredJob);
        if (isBack && agenda?.isActiveJobProcessor()) await syncSchedules(agenda, db, schedules);
      } catch (error) {
        logger.warn('Schedules could not be checked', { reason: (error as Error).message });
      }
      const woken = new Promise<void>((resolve) => (wakeWatch = resolve));
      await Promise.race([pause(isUnavailable ? Math.min(watchMs, reconnectMs) : watchMs), woken]);
    }
  };

  const withinStoreLimit = (work: Promise<unknown>) =>
    Promise.race([work, delay(storeLimitMs, undefined, { ref: false })]).catch(onError);

  const saveTrigger = async () => {
    if (!agenda) return;
    // One untaken trigger is enough, however busy the site is and however long no worker takes it.
    await agenda
      .create(triggeredJob)
      .schedule(new Date())
      .unique({ type: 'normal', ...store.untaken }, { insertOnly: true })
      .save();
  };

  const trigger = () => {
    if (signal.aborted) return;
    if (triggerTimer) {
      triggerAgain = true;
      return;
    }
    saveTrigger().catch((error: Error) => {
      metrics.jobRuns.inc({ job: triggeredJob, result: 'trigger_lost' });
      onError(error);
    });
    triggerTimer = setTimeout(() => {
      triggerTimer = undefined;
      if (!triggerAgain) return;
      triggerAgain = false;
      trigger();
    }, minTriggerGapMs).unref();
  };

  return {
    define(name, job, { concurrency = 1 } = {}) {
      runs.set(name, { run: job, concurrency });
      if (agenda) defineInAgenda(agenda, name);
    },
    every(interval, name) {
      schedules.push({ name, interval });
    },
    start() {
      if (isProcessing) return;
      isProcessing = true;
      started = begin();
      watch().catch(onError);
    },
    trigger,
    check,
    async stop() {
      if (signal.aborted) return;
      stopping.abort();
      store.stopListening();
      await withinStoreLimit(Promise.all([connected, started]).then(() => agenda?.stop(false)));
      const idle = new Promise<void>((resolve) => (active.size === 0 ? resolve() : (stopped = resolve)));
      await Promise.race([Promise.all([idle, ...running]), delay(stopLimitMs, undefined, { ref: false })]).catch(
        onError,
      );
      await withinStoreLimit(store.close());
    },
    get isRunning() {
      return !signal.aborted && agenda?.isActiveJobProcessor() === true;
    },
  };
}
