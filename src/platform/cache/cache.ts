import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';

export interface CacheOptions {
  seconds: number;
  /** How long a stale entry is still served after that, while a new one is loaded in the background. */
  staleSeconds?: number;
  /** What the entry depends on: invalidating the tag invalidates the entry. */
  tag: string;
}

export interface Cache {
  /**
   * Returns the entry under `key`, or the result of `load`. Without Redis it calls `load` and never fails because of
   * it.
   */
  read<T>(key: string, options: CacheOptions, load: () => Promise<T>): Promise<T>;
  /** Invalidates every entry of the tags. Call it after the commit and before the response. */
  invalidate(...tags: string[]): Promise<void>;
}

interface Entry<T> {
  version: string;
  /** Milliseconds since 1970. */
  freshUntil: number;
  value: T;
}

const versionSeconds = 86_400;
const versionKey = (tag: string) => `version:${tag}`;

/**
 * Creates a cache in which every entry stores the version that its tag had before the row was read. A write sets a new
 * version, so a reader that fetched the old row and stores it late stores an entry that is already stale.
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
  // `payOwed` logs its failures.
  const payLater = () => void payOwed().catch(() => undefined);
  redis.on('ready', payLater);

  const loadAndStore = async <T>(
    { key, version }: { key: string; version: string },
    { seconds, staleSeconds = 0 }: CacheOptions,
    load: () => Promise<T>,
  ): Promise<T> => {
    const value = await load();
    const entry: Entry<T> = { version, freshUntil: Date.now() + seconds * 1000, value };
    redis.set(key, JSON.stringify(entry), 'EX', seconds + staleSeconds).catch(() => undefined);
    return value;
  };

  const loadOnce = <T>(
    name: { key: string; version: string },
    options: CacheOptions,
    load: () => Promise<T>,
  ): Promise<T> => {
    const flight = `${name.key}@${name.version}`;
    const running = loading.get(flight) as Promise<T> | undefined;
    if (running) return running;
    const started = loadAndStore(name, options, load).finally(() => loading.delete(flight));
    loading.set(flight, started);
    return started;
  };

  return {
    async read<T>(key: string, options: CacheOptions, load: () => Promise<T>): Promise<T> {
      const { tag } = options;
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
          if (Date.now() > entry.freshUntil) {
            loadOnce({ key, version }, options, load).catch((error: Error) =>
              logger.warn('A stale cache entry was not renewed', { reason: error.message }),
            );
          }
          return entry.value;
        }
      }
      metrics.cacheReads.inc({ result: 'miss' });
      return loadOnce({ key, version }, options, load);
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
