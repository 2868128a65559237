import { pingDatabase } from '../../../platform/database/pingDatabase.js';
import { shareFlight } from '../../../platform/shareFlight.js';
import type { Services } from '../../../services.js';

export interface CheckResult {
  status: 'ok' | 'error';
  latencyMs: number;
}

const limitMs = 2000;

/** Returns a check's result and latency; no response within 2 s is an error. */
export async function runCheck(check: () => Promise<unknown>): Promise<CheckResult> {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'error'>((resolve) => {
    timer = setTimeout(() => resolve('error'), limitMs);
  });
  const passed = async () => {
    await check();
    return 'ok' as const;
  };
  const status = await Promise.race([passed(), limit])
    .catch(() => 'error' as const)
    .finally(() => clearTimeout(timer));
  return { status, latencyMs: Math.round((performance.now() - startedAt) * 10) / 10 };
}

// Probes need no token and have no limit, so concurrent probes share one check per dependency.
const shareDatabase = shareFlight((db: Services['db']) => runCheck(() => pingDatabase(db)));
const shareRedis = shareFlight((redis: Services['redis']) => runCheck(() => redis.ping()));
const shareQueue = shareFlight((scheduler: Services['scheduler']) => runCheck(() => scheduler.check()));
const shareStorage = shareFlight((images: Services['images']) => runCheck(() => images.check()));

export const checkDatabase = ({ db }: Pick<Services, 'db'>) => shareDatabase(db);
export const checkRedis = ({ redis }: Pick<Services, 'redis'>) => shareRedis(redis);
export const checkQueue = ({ scheduler }: Pick<Services, 'scheduler'>) => shareQueue(scheduler);
export const checkStorage = ({ images }: Pick<Services, 'images'>) => shareStorage(images);

/** MongoDB is only used as the job store, so the queue's check covers it. */
export const checkMongo = (services: Pick<Services, 'config' | 'scheduler'>) =>
  services.config.mongoUrl ? checkQueue(services) : null;
