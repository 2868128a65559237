import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEmbeddedRegister } from '../../src/integrations/vehicles/embeddedRegister.js';
import { guardRegister } from '../../src/integrations/vehicles/guardRegister.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 0 }));
afterEach(() => void vi.useRealTimers());

function registerWith() {
  const state = { isUnavailable: true, calls: 0 };
  const embedded = createEmbeddedRegister();
  const register = guardRegister({
    ...embedded,
    find: async (plate) => {
      state.calls++;
      if (state.isUnavailable) throw new Error('away');
      return embedded.find(plate);
    },
  });
  const fails = () => expect(register.find('ABC123')).rejects.toThrow();
  return { state, register, fails };
}

it('stops asking after five failures in a row, retries after 30 s, and continues when that works', async () => {
  const { state, register, fails } = registerWith();
  for (let call = 1; call <= 8; call++) await fails();
  expect(state.calls).toBe(5);
  vi.setSystemTime(30_001);
  await fails();
  await fails();
  expect(state.calls).toBe(6);
  vi.setSystemTime(60_002);
  state.isUnavailable = false;
  expect(await register.find('ABC123')).toMatchObject({ make: 'Toyota' });
  expect(await register.find('ZZ1234')).toBeNull();
  expect(state.calls).toBe(8);
});

it('resets the failure count once a call succeeds, and reports the last call', async () => {
  const { state, register, fails } = registerWith();
  expect(register.lastCall!()).toBeNull();
  for (let round = 1; round <= 2; round++) {
    state.isUnavailable = true;
    for (let call = 1; call <= 4; call++) await fails();
    expect(register.lastCall!()).toEqual({ succeeded: false, latencyMs: expect.any(Number) as number });
    state.isUnavailable = false;
    await register.find('ZZ1234');
    expect(register.lastCall!()).toMatchObject({ succeeded: true });
  }
  expect(state.calls).toBe(10);
});
