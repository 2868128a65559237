import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findFilterOptions } from '../../../../src/domain/marketplace/search/findFilterOptions.js';
import type { Cache } from '../../../../src/platform/cache/cache.js';
import type { Db } from '../../../../src/platform/database/db.js';
import { requestContext } from '../../../../src/platform/logging/requestContext.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('503 while the first count takes too long; it continues in the background and serves the next', async () => {
  let resolve = () => {};
  const counted = new Promise<void>((settle) => (resolve = settle));
  const contexts: (true | undefined)[] = [];
  let running = 0;
  let maxAtOnce = 0;
  const slow = {
    $queryRaw: async () => {
      contexts.push(requestContext.getStore()?.isJob);
      maxAtOnce = Math.max(maxAtOnce, ++running);
      await counted;
      running -= 1;
      return [{ label: 'Mazda', value: 'PETROL', count: 3n, min: 1, max: 2 }];
    },
  } as unknown as Db;
  const flights = new Map<string, Promise<unknown>>();
  const cache: Cache = {
    read: <T>(key: string, _options: object, load: () => Promise<T>) => {
      const flight = flights.get(key) ?? load();
      flights.set(key, flight);
      return flight as Promise<T>;
    },
    invalidate: () => Promise.resolve(),
  };
  const find = () => findFilterOptions({ db: slow, cache }, { given: {}, seconds: 60 });

  const first = expect(find()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 5 });
  await vi.runAllTimersAsync();
  await first;
  resolve();
  expect(await find()).toMatchObject({ priceRange: { min: 1, max: 2 } });
  expect(maxAtOnce).toBe(1);
  expect(contexts.length).toBeGreaterThan(0);
  expect(contexts.every(Boolean)).toBe(true);
});
