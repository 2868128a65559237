import type { OutboxWorker } from './outboxWorker.js';
import type { JobServices } from './runJob.js';

export type ScheduledServices = JobServices & { outbox: OutboxWorker };

export interface JobContext {
  now: Date;
  /** Aborts when the process is about to stop. */
  signal: AbortSignal;
}

/** A scheduled job. A run that fails is logged; the next one does what it left undone. */
export interface ScheduledJob<Needs> {
  /** Its name in the job store. */
  name: string;
  /** A cron line in New Zealand time, or an interval such as `5 seconds`. */
  schedule: string;
  /** How many runs at a time in each process; one by default. */
  concurrency?: number;
  run(services: Needs, context: JobContext): Promise<void>;
}

export const defineJob = <Needs>(job: ScheduledJob<Needs>) => job;
