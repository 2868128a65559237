import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';

export interface CacheOptions {
  seconds: number;
  /** What the entry hangs on: invalidating the tag outdates it. */
  tag: string;
}

export interface Cache {
  /** The entry under `key`, or what `load` gives. A dead Redis means `load`, never an error. */
  read<T>(key: string, options: CacheOptions, load: () => Promise<T>): Promise<T>;
  /** Outdates every entry of the tags. Call it after the commit and before the answer. */
  invalidate(...tags: string[]): Promise<void>;
}

interface Entry<T> {
  version: string;
  value: T;
}

const versionSeconds = 86_400;
const versionKey = (tag: string) => `version:${tag}`;

/**
 * Every entry carries the version that its tag had before the row was read. A write gives the tag a new version, so a
 * reader that fetched the old row and stores it late stores an entry that is outdated already.
 */
export function createCache(redis: Redis, logger: Logger, metrics: Metrics): Cache {
  const owed = new Set<string>();
  const loading = new Map<string, Promise<unknown>>();

  const bump = (tags: string[]) => {
    const pipeline = redis.pipeline();
    for (const tag of tags) pipeline.set(versionKey(tag), randomUUID(), 'EX', versionSeconds);
    return pipeline.exec().then((results) => {
      const failed = results?.find(([error]) => error);
      if (failed?.[0]) throw failed[0];
    });
  };

  const payOwed = async () => {
    const tags = [...owed];
    if (tags.length === 0) return;
    await bump(tags).then(
      () => tags.forEach((tag) => owed.delete(tag)),
      (error: Error) => logger.warn('Cache invalidation is still owed', { tags: tags.length, reason: error.message }),
    );
  };
  // `payOwed` logs its failure by itself.
  const payLater = () => void payOwed().catch(() => undefined);
  redis.on('ready', payLater);

  const loadAndStore = async <T>(key: string, version: string, seconds: number, load: () => Promise<T>): Promise<T> => {
    const value = await load();
    const entry: Entry<T> = { version, value };
    redis.set(key, JSON.stringify(entry), 'EX', seconds).catch(() => undefined);
    return value;
  };

  return {
    async read<T>(key: string, { seconds, tag }: CacheOptions, load: () => Promise<T>): Promise<T> {
      if (owed.has(tag)) return load();
      let stored: (string | null)[];
      try {
        stored = await redis.mget(versionKey(tag), key);
      } catch {
        metrics.cacheReads.inc({ result: 'unavailable' });
        return load();
      }
      const version = stored[0] ?? 'none';
      if (stored[1]) {
        const entry = JSON.parse(stored[1]) as Entry<T>;
        if (entry.version === version) {
          metrics.cacheReads.inc({ result: 'hit' });
          return entry.value;
        }
      }
      metrics.cacheReads.inc({ result: 'miss' });
      const flight = `${key}@${version}`;
      const running = loading.get(flight) as Promise<T> | undefined;
      if (running) return running;
      const started = loadAndStore(key, version, seconds, load).finally(() => loading.delete(flight));
      loading.set(flight, started);
      return started;
    },

    async invalidate(...tags: string[]): Promise<void> {
      try {
        await bump(tags);
      } catch {
        tags.forEach((tag) => owed.add(tag));
        setTimeout(payLater, 1000).unref();
      }
    },
  };
}
