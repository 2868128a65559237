import { pingDatabase } from '../../../platform/database/pingDatabase.js';
import type { Services } from '../../../services.js';

export interface CheckResult {
  status: 'ok' | 'error';
  latencyMs: number;
}

const limitMs = 2000;

/** How a check ends, and after how long; no answer within 2 s is an error. */
export async function runCheck(check: () => Promise<unknown>): Promise<CheckResult> {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), limitMs);
  });
  const status = await Promise.race([check(), limit])
    .then(
      () => 'ok' as const,
      () => 'error' as const,
    )
    .finally(() => clearTimeout(timer));
  return { status, latencyMs: Math.round((performance.now() - startedAt) * 10) / 10 };
}

export const checkDatabase = ({ db }: Pick<Services, 'db'>) => runCheck(() => pingDatabase(db));
export const checkRedis = ({ redis }: Pick<Services, 'redis'>) => runCheck(() => redis.ping());
export const checkQueue = ({ scheduler }: Pick<Services, 'scheduler'>) => runCheck(() => scheduler.check());

/** MongoDB is in use as the job store alone, so that the queue's check is its own. */
export const checkMongo = (services: Pick<Services, 'config' | 'scheduler'>) =>
  services.config.mongoUrl ? checkQueue(services) : null;
