import { expect, it } from 'vitest';
import { PermanentSendError } from '../../src/integrations/messages/MessageTransport.js';
import { rememberLastCall } from '../../src/integrations/messages/rememberLastCall.js';
import { outgoingMessage } from '../setup/outgoingMessage.js';

it.each([
  ['success', () => Promise.resolve(), true],
  ['a refused message', () => Promise.reject(new PermanentSendError('no such address')), true],
  ['a provider that is away', () => Promise.reject(new Error('away')), false],
])('tells of %s', async (_name, send, succeeded) => {
  const transport = rememberLastCall({ name: 'provider', send });
  expect(transport.lastCall!()).toBeNull();
  await transport.send(outgoingMessage()).catch(() => undefined);
  expect(transport.lastCall!()).toEqual({ succeeded, latencyMs: expect.any(Number) as number });
});
