import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, expect, it } from 'vitest';
import { createProviderQuota, ProviderBusyError } from '../../src/integrations/providerQuota.js';
import { redisUrlOf } from '../support/harness/ownDatabase.js';

const processes = [1, 2].map(() => new Redis(redisUrlOf('providerQuota')));
afterAll(() => processes.forEach((redis) => redis.disconnect()));

/** The quotas of two processes for one provider. */
async function twoQuotas(perMinute: number) {
  await Promise.all(processes.map((redis) => redis.ping()));
  const provider = randomUUID();
  return processes.map((redis) => createProviderQuota(provider, { perMinute, redis })) as [
    ReturnType<typeof createProviderQuota>,
    ReturnType<typeof createProviderQuota>,
  ];
}

it('counts the calls of all processes together', async () => {
  const quotas = await twoQuotas(10);
  const calls = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => quotas[n % 2]!.take()));
  expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
});

it('has all processes leave a provider alone that asks one of them to', async () => {
  const [one, other] = await twoQuotas(1000);
  await one.pause(30_000);
  for (const quota of [one, other]) await expect(quota.take()).rejects.toBeInstanceOf(ProviderBusyError);
});

it('counts per process while Redis is unavailable', async () => {
  const redis = new Redis('redis://127.0.0.1:1', { lazyConnect: true, enableOfflineQueue: false });
  const quota = createProviderQuota(randomUUID(), { perMinute: 2, redis });
  await quota.take();
  await quota.take();
  await expect(quota.take()).rejects.toBeInstanceOf(ProviderBusyError);
  redis.disconnect();
});
