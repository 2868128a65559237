import type { Redis } from 'ioredis';
import type { Config } from './config.js';
import { chooseDescriptionWriter } from './integrations/descriptions/chooseDescriptionWriter.js';
import type { DescriptionWriter } from './integrations/descriptions/DescriptionWriter.js';
import type { CarChecks } from './domain/dealers/imports/writeRows.js';
import { carChecks } from './http/bodyChecker.js';
import type { Contract } from './http/contractIndex.js';
import { createLiveNotifications, type LiveNotifications } from './domain/notifications/feed/liveNotifications.js';
import { vapidKeys } from './domain/notifications/push/vapidKeys.js';
import type { VehicleSources } from './domain/marketplace/vehicles/askRegister.js';
import { chooseIdentityProviders } from './integrations/identity/chooseIdentityProviders.js';
import type { IdentityProviders } from './integrations/identity/IdentityProvider.js';
import { chooseTransports, type Transports } from './integrations/messages/chooseTransports.js';
import type { PushSender } from './integrations/push/PushSender.js';
import { createWebPush } from './integrations/push/webPush.js';
import type { CrmReceiver } from './integrations/crm/CrmReceiver.js';
import { createHttpsCrm } from './integrations/crm/httpsCrm.js';
import { createHttpsPhotos } from './integrations/photos/httpsPhotos.js';
import type { PhotoSource } from './integrations/photos/PhotoSource.js';
import { chooseImageStore } from './integrations/storage/chooseImageStore.js';
import type { ImageStore } from './integrations/storage/ImageStore.js';
import { chooseRegister } from './integrations/vehicles/chooseRegister.js';
import { createCache, type Cache } from './platform/cache/cache.js';
import { checkDatabase } from './platform/database/checkDatabase.js';
import { createDb, type Database } from './platform/database/db.js';
import { personalData } from './personalData.js';
import type { PersonalData } from './platform/personalData/personalData.js';
import { createLogger, type Logger } from './platform/logging/logger.js';
import { createMetrics, type Metrics } from './platform/metrics/metrics.js';
import { createRedis, untilRedisReady } from './platform/cache/redis.js';
import { createScheduler, type Scheduler } from './platform/scheduler/scheduler.js';
import { loadSigningKeys, type SigningKeys } from './platform/secrets/signingKeys.js';
import { loadWebhookSecret, type WebhookSecret } from './platform/secrets/webhookSecret.js';
import { createWakeUps, type WakeUps } from './platform/wakeUps/wakeUps.js';

/** What the process stands on, made once by main.ts and handed down. */
export interface Services {
  config: Config;
  db: Database;
  redis: Redis;
  cache: Cache;
  logger: Logger;
  metrics: Metrics;
  keys: SigningKeys;
  isWebhookSecret: WebhookSecret;
  images: ImageStore;
  photos: PhotoSource;
  crm: CrmReceiver;
  checkCar: CarChecks;
  transports: Transports;
  push: PushSender;
  descriptions: DescriptionWriter;
  vehicles: VehicleSources;
  identityProviders: IdentityProviders;
  wakeUps: WakeUps;
  live: LiveNotifications;
  scheduler: Scheduler;
  /** Draining: the process was asked to stop, finishes what it has and takes nothing new. */
  lifecycle: { draining: boolean };
  /** What each context holds about a person. */
  personalData: PersonalData[];
}

/** Builds the services. The database must answer and be sound; Redis may be away, the server then runs without it. */
export async function createServices(config: Config, contract: Contract): Promise<Services> {
  const logger = createLogger(config);
  const metrics = createMetrics();
  const keys = loadSigningKeys(config);
  const db = createDb(config, (milliseconds) => metrics.queries.observe(milliseconds / 1000));
  await checkDatabase(db);
  const redis = createRedis(config, logger);
  if (!(await untilRedisReady(redis))) logger.warn('Redis is away at start: no cache, no sign-in until it is back');
  const images = await chooseImageStore(config);
  const transports = chooseTransports(config);
  const push = createWebPush({ ...config.push, ...(await vapidKeys(db, config.push.keys)) });
  const descriptions = chooseDescriptionWriter(config.ai, redis);
  const identityProviders = chooseIdentityProviders(config.identity);
  const register = chooseRegister(config.vehicles, redis);
  for (const [feature, provider] of Object.entries({
    mail: transports.email.name,
    sms: transports.sms.name,
    whatsapp: transports.whatsapp.name,
    push: `${push.name}, ${config.push.keys ? 'configured keys' : 'keys made here'}`,
    photos: images.name,
    descriptions: descriptions.name,
    vehicles: register.name,
  })) {
    logger.info('provider', { feature, provider });
  }
  for (const missing of config.missingKeys) logger.warn(missing);
  const wakeUps = createWakeUps(config, redis, logger);
  return {
    config,
    db,
    redis,
    cache: createCache(redis, logger, metrics),
    logger,
    metrics,
    keys,
    isWebhookSecret: loadWebhookSecret(config),
    images,
    photos: createHttpsPhotos(),
    crm: createHttpsCrm(),
    checkCar: carChecks(contract),
    transports,
    push,
    descriptions,
    identityProviders,
    vehicles: {
      register,
      redis,
      flights: new Map(),
      limits: config.lookupLimits,
      onExhausted: () => {
        metrics.limited.inc({ rule: 'vehicle_lookup' });
        logger.warn('limit reached', { rule: 'vehicle_lookup' });
      },
    },
    wakeUps,
    live: createLiveNotifications({ db, redis, wakeUps, logger, metrics }),
    scheduler: createScheduler({ config, logger, metrics, db }),
    lifecycle: { draining: false },
    personalData,
  };
}

/** Ends the jobs first, then the connections they stand on. */
export async function closeServices({ scheduler, wakeUps, redis, db, logger }: Services): Promise<void> {
  await scheduler.stop().catch((error: unknown) => logger.warn('scheduler did not stop cleanly', { error }));
  wakeUps.close();
  redis.disconnect();
  await db.$disconnect();
}
