import { expect, it } from 'vitest';
import { guardProvider } from '../../src/integrations/guardProvider.js';
import { createProviderQuota, ProviderBusyError, retryAfterMs } from '../../src/integrations/providerQuota.js';
import { createNztaRegister } from '../../src/integrations/vehicles/nztaRegister.js';
import { guardRegister } from '../../src/integrations/vehicles/guardRegister.js';
import { startProviderServer } from '../support/fakes/providerServer.js';

const timeoutMs = 5000;

it('calls no more often than the provider allows', async () => {
  const quota = createProviderQuota('provider', { perMinute: 3 });
  const guard = guardProvider('provider', { timeoutMs, quota });
  let calls = 0;
  const call = () => guard.call(async () => ++calls);
  for (let n = 1; n <= 3; n++) expect(await call()).toBe(n);
  await expect(call()).rejects.toBeInstanceOf(ProviderBusyError);
  expect(calls).toBe(3);
});

it('asks no more at a time than there are places, and refuses what finds none to wait in', async () => {
  const guard = guardProvider('provider', { timeoutMs, maxConcurrent: 2 });
  let [running, max] = [0, 0];
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const calls = Array.from({ length: 6 }, () =>
    guard.call(async () => {
      max = Math.max(max, ++running);
      await released;
      running--;
    }),
  );
  const outcomes = Promise.allSettled(calls);
  release();
  expect((await outcomes).filter(({ status }) => status === 'rejected')).toHaveLength(2);
  expect(max).toBe(2);
});

it('ends a call that takes too long', async () => {
  const guard = guardProvider('provider', { timeoutMs: 50 });
  await expect(guard.call(() => new Promise(() => undefined))).rejects.toThrow(/timed out/i);
  expect(guard.lastCall()).toMatchObject({ succeeded: false });
});

it("waits as long as NZTA's 429 asks", async () => {
  const server = await startProviderServer({ status: 429, headers: { 'retry-after': '60' }, body: '{}' });
  const quota = createProviderQuota('NZTA', { perMinute: 100 });
  const register = guardRegister(createNztaRegister({ baseUrl: server.url, apiKey: 'key' }), quota);
  for (let n = 0; n < 8; n++) {
    const error = await register.find('ABC123').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProviderBusyError);
    expect((error as ProviderBusyError).retryAfterMs).toBeGreaterThan(50_000);
  }
  expect(server.requests).toHaveLength(1);
  await server.close();
});

const now = Date.parse('2026-03-02T01:00:00.000Z');
it.each([
  ['60', 60_000],
  ['0.5', 500],
  ['Mon, 02 Mar 2026 01:02:00 GMT', 120_000],
  ['Mon, 02 Mar 2026 00:00:00 GMT', 10_000],
  ['soon', 10_000],
  ['', 10_000],
  [null, 10_000],
])('reads Retry-After %s', (header, milliseconds) => {
  expect(retryAfterMs(header, now)).toBe(milliseconds);
});
