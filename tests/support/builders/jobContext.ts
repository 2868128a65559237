import type { JobContext } from '../../../src/jobs/defineJob.js';

/** Returns the context of a job's run at `now` that is never told to stop. */
export const jobContext = (now = new Date()): JobContext => ({ now, signal: new AbortController().signal });
