import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { MongoClient, type Document } from 'mongodb';
import type { JobStoreConfig } from '../../../src/platform/scheduler/jobStore.js';
import { redisUrlOf } from '../harness/ownDatabase.js';

interface StoredJob {
  repeatInterval: string | null;
  nextRunAt: Date | null;
}

/** A job store that tests can inspect and damage. */
export interface TestStore {
  config: JobStoreConfig;
  jobsOf(name: string): Promise<StoredJob[]>;
  /** Stores the recurring job of a name once more. */
  duplicate(name: string): Promise<void>;
  /** Leaves a trigger behind as a process does that is killed while it saves or removes one. */
  abandonTrigger(): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export function redisTestStore(): TestStore {
  const redisUrl = redisUrlOf('jobStores');
  const redis = new Redis(redisUrl);
  const read = async (name: string) => {
    const ids = await redis.smembers(`agenda:jobs:by_name:${name}`);
    return Promise.all(ids.map((id) => redis.hgetall(`agenda:job:${id}`)));
  };
  return {
    config: { redisUrl, redisPassword: undefined, mongoUrl: undefined },
    async jobsOf(name) {
      const jobs = await read(name);
      return jobs.map(({ repeatInterval, nextRunAt }) => ({
        repeatInterval: repeatInterval === 'null' ? null : repeatInterval!,
        nextRunAt: nextRunAt === 'null' ? null : new Date(nextRunAt!),
      }));
    },
    async duplicate(name) {
      const id = randomUUID();
      const [job] = await read(name);
      await redis.hset(`agenda:job:${id}`, { ...job, id });
      await redis.sadd('agenda:jobs:all', id);
      await redis.sadd(`agenda:jobs:by_name:${name}`, id);
      await redis.zadd('agenda:jobs:by_next_run_at', Date.now() + 60_000, id);
    },
    async abandonTrigger() {
      const nextRunAt = new Date(Date.now() - 120_000).toISOString();
      const job = {
        id: 'half',
        name: 'drain-outbox',
        type: 'normal',
        priority: '0',
        nextRunAt,
        lockedAtMs: 'null',
        data: '{}',
      };
      await redis.hset('agenda:job:half', job);
      await redis.sadd('agenda:jobs:by_name:drain-outbox', 'half');
    },
    clear: async () => void (await redis.flushdb()),
    close: async () => redis.disconnect(),
  };
}

export function mongoTestStore(url: string): TestStore {
  const mongoUrl = `${url}/jobs?directConnection=true`;
  const client = new MongoClient(mongoUrl);
  const jobs = client.db().collection<Document>('agendaJobs');
  return {
    config: { redisUrl: redisUrlOf('jobStores'), redisPassword: undefined, mongoUrl },
    async jobsOf(name) {
      return (await jobs.find({ name }).toArray()) as unknown as StoredJob[];
    },
    async duplicate(name) {
      const { _id, ...job } = (await jobs.findOne({ name }))!;
      await jobs.insertOne(job);
    },
    async abandonTrigger() {
      await jobs.insertOne({ name: 'drain-outbox', type: 'normal', priority: 0, nextRunAt: null, lockedAt: null });
    },
    clear: async () => void (await jobs.deleteMany({})),
    close: () => client.close(),
  };
}
