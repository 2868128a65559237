import { MongoBackend } from '@agendajs/mongo-backend';
import { RedisBackend } from '@agendajs/redis-backend';
import type { AgendaBackend } from 'agenda';
import { Redis, type RedisOptions } from 'ioredis';
import { MongoClient } from 'mongodb';
import type { Config } from '../../config.js';
import { keepOneSubscriber } from '../patches/agenda.js';
import { untilRedisReady } from '../cache/redis.js';
import { shareFlight } from '../shareFlight.js';

export type JobStoreConfig = Pick<Config, 'redisUrl' | 'redisPassword' | 'mongoUrl'>;

/** Agenda's job store: MongoDB if its URL is set, otherwise Redis. Every wait for it ends within 2 s. */
export interface JobStore {
  backend: AgendaBackend;
  /** Matches a job in this store that no worker has taken yet. */
  untaken: Record<string, unknown>;
  /** Prepares the store for jobs; throws if it is unavailable. */
  connect(): Promise<void>;
  /** Throws if the store is unavailable. */
  check(): Promise<void>;
  /** Stops waiting for triggers of other processes, which would otherwise outlast the store's outage. */
  stopListening(): void;
  close(): Promise<void>;
}

export function createJobStore(config: JobStoreConfig, onError: (error: Error) => void): JobStore {
  return config.mongoUrl ? mongoStore(config.mongoUrl, onError) : redisStore(config, onError);
}

const timeoutMs = 2000;
/** The driver's monitor can wait forever on a socket that broke while it connected; a closed client gets another one. */
const failuresBeforeReset = 3;

function mongoStore(url: string, onError: (error: Error) => void): JobStore {
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: timeoutMs,
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: timeoutMs,
    waitQueueTimeoutMS: timeoutMs,
    maxPoolSize: 5,
  });
  client.on('error', onError);
  const backend = new MongoBackend({ mongo: client.db() });
  const connectBackend = backend.connect.bind(backend);
  let failures = 0;
  const check = shareFlight(async (store: MongoClient) => {
    try {
      await store.connect();
      await store.db().command({ ping: 1 });
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures % failuresBeforeReset === 0) await store.close().catch(() => undefined);
      throw error;
    }
  });
  return {
    backend,
    untaken: { lockedAt: null },
    async connect() {
      await check(client);
      await connectBackend();
    },
    check: () => check(client),
    stopListening: () => undefined,
    close: () => client.close(),
  };
}

function redisStore(config: JobStoreConfig, onError: (error: Error) => void): JobStore {
  const options: RedisOptions = {
    ...(config.redisPassword ? { password: config.redisPassword } : {}),
    connectTimeout: 1000,
    retryStrategy: (tries) => Math.min(tries * 100, 1000),
  };
  const redis = new Redis(config.redisUrl, {
    ...options,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  });
  redis.on('error', onError);

  // A call that waits for Redis indefinitely needs no second attempt.
  const createSubscriber = () => new Redis(config.redisUrl, { ...options, maxRetriesPerRequest: null });
  const subscriber = keepOneSubscriber(redis, createSubscriber);
  const backend = new RedisBackend({ redis: redis as never });
  const channel = backend.notificationChannel;
  channel.on('error', onError);

  const connectBackend = backend.connect.bind(backend);
  const stopListening = () => {
    channel.connect = () => Promise.resolve();
    subscriber.disconnect();
  };
  return {
    backend,
    untaken: { lockedAtMs: 'null' },
    async connect() {
      await untilRedisReady(redis);
      await connectBackend();
    },
    check: async () => void (await redis.ping()),
    stopListening,
    async close() {
      stopListening();
      await channel.disconnect();
      redis.disconnect();
    },
  };
}
