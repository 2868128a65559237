import { wakeAfter } from '../platform/wakeUps/wakeAfter.js';
import { createOutboxWorker } from './outboxWorker.js';
import { runJob, type JobServices } from './runJob.js';
import { scheduledJobs } from './scheduledJobs.js';
import { drainOutboxRegularly } from './schedules/drainOutboxRegularly.js';

export interface JobOptions {
  /** False for a process that only serves HTTP. */
  process?: boolean;
  /** How long after a worker's death its events fall due again; default 60 s. */
  leaseMs?: number;
}

/** Starts handling outbox events and scheduled jobs. Returns immediately, even while the job store is unavailable. */
export function startJobs(services: JobServices, { process = true, leaseMs }: JobOptions = {}): void {
  if (!process) return;
  const { scheduler } = services;
  const outbox = createOutboxWorker(services, leaseMs === undefined ? {} : { leaseMs });
  for (const job of scheduledJobs) {
    const run = async (signal: AbortSignal) => {
      const work = () => job.run({ ...services, outbox }, { now: new Date(), signal });
      const wroteEvents = await runJob(services, job.name, () => wakeAfter(services.wakeUps, work));
      if (wroteEvents && job !== drainOutboxRegularly) scheduler.trigger();
    };
    scheduler.define(job.name, run, { concurrency: job.concurrency ?? 1 });
    scheduler.every(job.schedule, job.name);
  }
  scheduler.start();
}
