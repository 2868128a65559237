import { wakeAfter } from '../platform/wakeUps/wakeAfter.js';
import { aggregateAnalytics } from './aggregateAnalytics.js';
import { cleanUp } from './cleanUp.js';
import { cleanUpVehicles } from './cleanUpVehicles.js';
import { eraseAccounts } from './eraseAccounts.js';
import { createEventHandlers } from './eventHandlers.js';
import { createOutboxWorker } from './outboxWorker.js';
import { remindStaleListings } from './remindStaleListings.js';
import { runJob, type JobServices } from './runJob.js';
import { sendSearchDigests } from './sendSearchDigests.js';
import { sweepPriceAlerts } from './sweepPriceAlerts.js';
import { valueAllListings } from './valueAllListings.js';

export interface JobOptions {
  /** False for a process that only serves HTTP. */
  process?: boolean;
  /** How long after a worker's death its events fall due again; default 60 s. */
  leaseMs?: number;
}

/** Every scheduled job; times of day are New Zealand's. */
export const jobSchedules = {
  // Events are handled at once on a trigger; this is for triggers that got lost.
  'drain-outbox': '5 seconds',
  'sweep-price-alerts': '*/15 * * * *',
  'analytics-aggregation': '0 2 * * *',
  'clean-up': '0 3 * * *',
  'value-listings': '0 2 * * *',
  'vehicle-cache-cleanup': '0 3 * * *',
  'remind-stale-listings': '0 9 * * *',
  // Digests fall due at 08:00; the later runs are for those that the server was away for.
  'saved-search-digest': '0 8-23 * * *',
  'erase-accounts': '* * * * *',
} as const;

/** So that a run which is at work hears of what is new by the next. */
const pumpConcurrency = 3;

type JobName = keyof typeof jobSchedules;

/**
 * Has this process do what the outbox and the clock ask for. Returns at once, whether or not the job store is there.
 */
export function startJobs(services: JobServices, { process = true, leaseMs }: JobOptions = {}): void {
  if (!process) return;
  const { scheduler } = services;
  const outbox = createOutboxWorker(services, createEventHandlers(services), leaseMs === undefined ? {} : { leaseMs });

  const jobs: Record<JobName, (signal: AbortSignal) => Promise<void>> = {
    'drain-outbox': (signal) => outbox.drain(signal),
    'sweep-price-alerts': (signal) => sweepPriceAlerts(services, outbox, signal),
    'analytics-aggregation': () => aggregateAnalytics(services),
    'clean-up': () => cleanUp(services),
    'value-listings': (signal) => valueAllListings(services, signal),
    'vehicle-cache-cleanup': () => cleanUpVehicles(services),
    'remind-stale-listings': () => remindStaleListings(services),
    'saved-search-digest': (signal) => sendSearchDigests(services, { signal }),
    'erase-accounts': (signal) => eraseAccounts(services, signal),
  };
  for (const [name, job] of Object.entries(jobs)) {
    const run = async (signal: AbortSignal) => {
      const wroteEvents = await runJob(services, name, () => wakeAfter(services.wakeUps, () => job(signal)));
      if (wroteEvents && name !== 'drain-outbox') scheduler.trigger();
    };
    scheduler.define(name, run, { concurrency: name === 'drain-outbox' ? pumpConcurrency : 1 });
    scheduler.every(jobSchedules[name as JobName], name);
  }
  scheduler.start();
}
