import { MongoBackend } from '@agendajs/mongo-backend';
import { RedisBackend } from '@agendajs/redis-backend';
import type { AgendaBackend } from 'agenda';
import { Redis, type RedisOptions } from 'ioredis';
import { MongoClient } from 'mongodb';
import type { Config } from '../../config.js';
import { keepOneSubscriber } from '../patches/agenda.js';
import { untilRedisReady } from '../cache/redis.js';

export type JobStoreConfig = Pick<Config, 'redisUrl' | 'redisPassword' | 'mongoUrl'>;

/**
 * Where Agenda keeps its jobs: MongoDB where a URL of one is set, otherwise Redis. Every wait for it ends within 2 s.
 */
export interface JobStore {
  backend: AgendaBackend;
  /** What a job looks like in this store that no worker has taken yet. */
  untaken: Record<string, unknown>;
  /** Makes the store ready for jobs; throws when it is away. */
  connect(): Promise<void>;
  /** Throws when the store is away. */
  check(): Promise<void>;
  /** Ends the wait for other processes' triggers, which outlasts the store's absence otherwise. */
  stopListening(): void;
  close(): Promise<void>;
}

export function createJobStore(config: JobStoreConfig, onError: (error: Error) => void): JobStore {
  return config.mongoUrl ? mongoStore(config.mongoUrl, onError) : redisStore(config, onError);
}

const timeoutMs = 2000;

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
  // A client whose first connection failed stays dead, unless it is asked to connect once more.
  const check = async () => {
    await client.connect();
    await client.db().command({ ping: 1 });
  };
  return {
    backend,
    untaken: { lockedAt: null },
    async connect() {
      await check();
      await connectBackend();
    },
    check,
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

  // One that waits for Redis without end needs no second attempt.
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
