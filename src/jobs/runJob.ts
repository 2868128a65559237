import { randomUUID } from 'node:crypto';
import { requestContext, type RequestContext } from '../platform/logging/requestContext.js';
import type { Services } from '../services.js';

export type JobServices = Pick<
  Services,
  | 'config'
  | 'db'
  | 'cache'
  | 'logger'
  | 'metrics'
  | 'images'
  | 'photos'
  | 'crm'
  | 'checkCar'
  | 'transports'
  | 'push'
  | 'vehicles'
  | 'wakeUps'
  | 'scheduler'
>;

/**
 * Runs a job under a new request id, counted and logged. Returns whether it recorded events. Logs a failure and does
 * not throw: the next run does what this one left undone.
 */
export async function runJob(
  { logger, metrics }: Pick<JobServices, 'logger' | 'metrics'>,
  job: string,
  work: () => Promise<unknown>,
): Promise<boolean> {
  const context: RequestContext = { requestId: `job-${randomUUID()}`, outboxWritten: false, isJob: true };
  return requestContext.run(context, async () => {
    const startedAt = performance.now();
    const milliseconds = () => Math.round(performance.now() - startedAt);
    try {
      await work();
      metrics.jobRuns.inc({ job, result: 'done' });
      logger.debug('Job done', { job, milliseconds: milliseconds() });
    } catch (error) {
      metrics.jobRuns.inc({ job, result: 'failed' });
      logger.error('Job failed', { job, milliseconds: milliseconds(), error });
    }
    return context.outboxWritten;
  });
}
