import type { Schema } from '../../../contract/contract.js';
import type { Handler } from '../../handler.js';
import { checkDatabase, checkMongo, checkQueue, checkRedis } from './runCheck.js';

export const getReadiness: Handler<'getReadiness'> = async (_request, services) => {
  const [database, redis, mongo, queue] = await Promise.all([
    checkDatabase(services),
    checkRedis(services),
    checkMongo(services),
    checkQueue(services),
  ]);
  const isReady = database.status === 'ok' && !services.lifecycle.draining;
  const body: Schema<'ReadinessReport'> = {
    status: isReady ? 'ready' : 'not_ready',
    checks: {
      database: { status: database.status },
      redis: { status: redis.status },
      ...(mongo ? { mongo: { status: mongo.status } } : {}),
      queue: { status: queue.status },
    },
  };
  return { status: isReady ? 200 : 503, body };
};
