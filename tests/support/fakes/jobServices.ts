import winston from 'winston';
import { readConfig } from '../../../src/config.js';
import type { MessageTransport, OutgoingMessage } from '../../../src/integrations/messages/MessageTransport.js';
import type { PushMessage, PushSender } from '../../../src/integrations/push/PushSender.js';
import type { JobServices } from '../../../src/jobs/runJob.js';
import type { Database } from '../../../src/platform/database/db.js';
import { createMetrics } from '../../../src/platform/metrics/metrics.js';
import { carChecks } from '../../../src/http/bodyChecker.js';
import { contract } from '../harness/contract.js';
import { vehiclesBy } from './vehicles.js';

export const silentLogger = winston.createLogger({ silent: true });

/** A sender that is never called. */
export const silentPush: PushSender = { name: 'none', publicKey: '', send: async () => 'sent' };

/** The services of jobs, with providers that only record what they were sent. */
export function jobServices(db: Database, env: Record<string, string> = {}) {
  const sent: OutgoingMessage[] = [];
  const pushed: PushMessage[] = [];
  const deletedKeys: string[] = [];
  let triggers = 0;
  const transport: MessageTransport = { name: 'memory', send: async (message) => void sent.push(message) };
  const services: JobServices = {
    config: readConfig({ API_URL: 'https://api.kiwicar.co.nz', ...env }),
    db,
    logger: silentLogger,
    metrics: createMetrics(),
    images: {
      name: 'memory',
      put: async () => undefined,
      get: async () => null,
      delete: async (key) => void deletedKeys.push(key),
      urlOf: (key) => key,
      check: async () => undefined,
    },
    photos: { download: async () => ({ reason: 'No photos here' }) },
    crm: { post: async () => undefined },
    checkCar: carChecks(contract),
    cache: { read: (_key, _options, load) => load(), invalidate: async () => undefined },
    vehicles: vehiclesBy(),
    wakeUps: { send: () => undefined, listen: () => () => undefined, close: () => undefined },
    transports: { email: transport, sms: transport, whatsapp: transport, embedded: null },
    push: { ...silentPush, send: async (message) => (pushed.push(message), 'sent') },
    scheduler: {
      define: () => undefined,
      every: () => undefined,
      start: () => undefined,
      trigger: () => void triggers++,
      stop: async () => undefined,
      check: async () => undefined,
      isRunning: true,
    },
  };
  return { services, sent, pushed, deletedKeys, triggers: () => triggers };
}
