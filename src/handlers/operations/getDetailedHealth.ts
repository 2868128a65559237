import type { Handler, Schema } from '../../contract.js';
import type { MessageTransport } from '../../integrations/messages/MessageTransport.js';
import { httpStatusOf, presentHealth } from './presentHealth.js';
import { checkDatabase, checkMongo, checkQueue, checkRedis, runCheck } from './runCheck.js';

/** Asking a provider would cost money or a message, so that its last real call speaks for it. */
function presentTransport({ name, lastCall }: MessageTransport): Schema<'DetailedHealthCheck'> {
  const last = lastCall?.() ?? null;
  return { status: last?.succeeded === false ? 'error' : 'ok', latencyMs: last?.latencyMs ?? null, provider: name };
}

export const getDetailedHealth: Handler<'getDetailedHealth'> = async (services) => {
  const { config, images, transports } = services;
  const [database, redis, mongo, queue, storage] = await Promise.all([
    checkDatabase(services),
    checkRedis(services),
    checkMongo(services),
    checkQueue(services),
    runCheck(() => images.check()),
  ]);
  const body: Schema<'DetailedHealthReport'> = {
    ...presentHealth({ config, database, redis, mongo }),
    checks: {
      database: { ...database, provider: 'mysql' },
      redis: { ...redis, provider: 'redis' },
      ...(mongo ? { mongo: { ...mongo, provider: 'mongo' } } : {}),
      nzta: { status: 'ok', latencyMs: null, provider: 'none' },
      storage: { ...storage, provider: images.name },
      mail: presentTransport(transports.email),
      sms: presentTransport(transports.sms),
      queue: { ...queue, provider: config.mongoUrl ? 'mongo' : 'redis' },
    },
  };
  return { status: httpStatusOf(body), body };
};
