import type { JobContext } from '../../../src/jobs/defineJob.js';

/** Returns the context of a job's run at `now`; its signal never aborts. */
export const jobContext = (now = new Date()): JobContext => ({ now, signal: new AbortController().signal });
