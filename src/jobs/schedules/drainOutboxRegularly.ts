import { defineJob, type ScheduledServices } from '../defineJob.js';

/** Handles due events whose trigger was lost; otherwise a trigger has them handled immediately. */
export const drainOutboxRegularly = defineJob({
  name: 'drain-outbox',
  schedule: '5 seconds',
  // A run that is busy is notified of new events by the next run.
  concurrency: 3,
  run: ({ outbox }: Pick<ScheduledServices, 'outbox'>, { signal }) => outbox.drain(signal),
});
