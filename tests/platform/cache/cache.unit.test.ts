import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCache } from '../../../src/platform/cache/cache.js';
import type { Logger } from '../../../src/platform/logging/logger.js';
import type { Metrics } from '../../../src/platform/metrics/metrics.js';

const stored = new Map<string, string>();
const warnings: string[] = [];
const redis = {
  on: () => undefined,
  mget: (...keys: string[]) => Promise.resolve(keys.map((key) => stored.get(key) ?? null)),
  set: (key: string, value: string) => Promise.resolve(stored.set(key, value)),
} as unknown as Redis;
const logger = { warn: (message: string) => warnings.push(message) } as unknown as Logger;
const metrics = { cacheReads: { inc: () => undefined } } as unknown as Metrics;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  stored.clear();
  warnings.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

const options = { seconds: 60, staleSeconds: 3600, tag: 'static' };
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

it('returns a stale entry while it loads a newer one, once for all callers', async () => {
  const cache = createCache(redis, logger, metrics);
  expect(await cache.read('key', options, () => Promise.resolve('old'))).toBe('old');
  later(61);
  let resolve: (value: string) => void = () => {};
  const load = vi.fn(() => new Promise<string>((settle) => (resolve = settle)));
  expect(await Promise.all([1, 2, 3].map(() => cache.read('key', options, load)))).toEqual(['old', 'old', 'old']);
  expect(load).toHaveBeenCalledTimes(1);
  resolve('new');
  await vi.waitFor(async () => expect(await cache.read('key', options, load)).toBe('new'));
  expect(load).toHaveBeenCalledTimes(1);
});

it('continues to return a stale entry when a newer one cannot be loaded', async () => {
  const cache = createCache(redis, logger, metrics);
  await cache.read('key', options, () => Promise.resolve('old'));
  later(61);
  expect(await cache.read('key', options, () => Promise.reject(new Error('away')))).toBe('old');
  await vi.waitFor(() => expect(warnings).toHaveLength(1));
  expect(await cache.read('key', options, () => Promise.resolve('old'))).toBe('old');
});
