import type { Request } from 'express';
import type { Services } from '../services.js';
import { operationOf, stateOf } from './pipelineState.js';

/**
 * Gives back what a request used of the limits that do not count its outcome. Runs before the answer is sent, so that
 * the caller's next request finds the quota restored. A refund that fails is logged and costs the caller one try.
 */
export async function refundLimits(
  { logger }: Pick<Services, 'logger'>,
  req: Request,
  outcome: 'success' | 'failure',
): Promise<void> {
  const refunds = (stateOf(req).refunds ?? []).filter(({ after }) => after === outcome);
  const returned = await Promise.allSettled(refunds.map(({ refund }) => refund()));
  for (const { reason } of returned.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]) {
    logger.warn('a limit was not given back', { operation: operationOf(req).id, reason: reason as unknown });
  }
}
