import type { Schema } from '../../../contract/contract.js';
import type { Handler } from '../../handler.js';
import type { LastCall } from '../../../integrations/guardProvider.js';
import { httpStatusOf, presentHealth } from './presentHealth.js';
import { checkDatabase, checkMongo, checkQueue, checkRedis, checkStorage } from './runCheck.js';

interface Provider {
  name: string;
  lastCall?(): LastCall | null;
}

/** A check of a provider would cost money or a message, so the result of its last real call is reported. */
function presentProvider({ name, lastCall }: Provider): Schema<'DetailedHealthCheck'> {
  const last = lastCall?.() ?? null;
  return { status: last?.succeeded === false ? 'error' : 'ok', latencyMs: last?.latencyMs ?? null, provider: name };
}

export const getDetailedHealth: Handler<'getDetailedHealth'> = async (_request, services) => {
  const { config, images, transports, vehicles } = services;
  const [database, redis, mongo, queue, storage] = await Promise.all([
    checkDatabase(services),
    checkRedis(services),
    checkMongo(services),
    checkQueue(services),
    checkStorage(services),
  ]);
  const body: Schema<'DetailedHealthReport'> = {
    ...presentHealth({ config, database, redis, mongo }),
    checks: {
      database: { ...database, provider: 'mysql' },
      redis: { ...redis, provider: 'redis' },
      ...(mongo ? { mongo: { ...mongo, provider: 'mongo' } } : {}),
      nzta: presentProvider(vehicles.register),
      storage: { ...storage, provider: images.name },
      mail: presentProvider(transports.email),
      sms: presentProvider(transports.sms),
      queue: { ...queue, provider: config.mongoUrl ? 'mongo' : 'redis' },
    },
  };
  return { status: httpStatusOf(body), body };
};
