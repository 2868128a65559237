import type { Schema } from '../../../contract/contract.js';
import type { Handler } from '../../handler.js';
import { httpStatusOf, presentHealth } from './presentHealth.js';
import { checkDatabase, checkMongo, checkRedis } from './runCheck.js';

export const getHealth: Handler<'getHealth'> = async (_request, services) => {
  const [database, redis, mongo] = await Promise.all([
    checkDatabase(services),
    checkRedis(services),
    checkMongo(services),
  ]);
  const body: Schema<'HealthReport'> = {
    ...presentHealth({ config: services.config, database, redis, mongo }),
    checks: {
      database: { status: database.status },
      redis: { status: redis.status },
      ...(mongo ? { mongo: { status: mongo.status } } : {}),
      nzta: { status: services.vehicles.register.lastCall?.()?.succeeded === false ? 'error' : 'ok' },
    },
  };
  return { status: httpStatusOf(body), body };
};
