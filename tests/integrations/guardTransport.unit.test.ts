import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PermanentSendError } from '../../src/integrations/messages/MessageTransport.js';
import { guardTransport } from '../../src/integrations/messages/guardTransport.js';
import { outgoingMessage } from '../support/builders/outgoingMessage.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 0 }));
afterEach(() => void vi.useRealTimers());

it.each([
  ['success', () => Promise.resolve(), true],
  ['a refused message', () => Promise.reject(new PermanentSendError('no such address')), true],
  ['a provider that is away', () => Promise.reject(new Error('away')), false],
])('reports %s', async (_name, send, succeeded) => {
  const transport = guardTransport({ name: 'provider', send });
  expect(transport.lastCall!()).toBeNull();
  await transport.send(outgoingMessage()).catch(() => undefined);
  expect(transport.lastCall!()).toEqual({ succeeded, latencyMs: expect.any(Number) as number });
});

it('stops calling an unavailable provider after five failures in a row, until 30 s have passed', async () => {
  const state = { calls: 0 };
  const send = () => {
    state.calls++;
    return Promise.reject(new Error('away'));
  };
  const transport = guardTransport({ name: 'provider', send });
  for (let call = 1; call <= 8; call++) await expect(transport.send(outgoingMessage())).rejects.toThrow();
  expect(state.calls).toBe(5);
  vi.setSystemTime(30_001);
  await expect(transport.send(outgoingMessage())).rejects.toThrow('away');
  expect(state.calls).toBe(6);
});

it('continues to use a provider that rejects messages', async () => {
  let calls = 0;
  const send = () => {
    calls++;
    return Promise.reject(new PermanentSendError('no such address'));
  };
  const transport = guardTransport({ name: 'provider', send });
  for (let call = 1; call <= 8; call++) await expect(transport.send(outgoingMessage())).rejects.toThrow('no such');
  expect(calls).toBe(8);
});
