import { guardProvider } from '../guardProvider.js';
import { createProviderQuota } from '../providerQuota.js';
import { PermanentSendError, type MessageTransport } from './MessageTransport.js';

const timeoutMs = 20_000;
/** More than we send; it is there for the pauses that a provider asks for. */
const perMinute = 6000;

/** Returns the same transport guarded. That one message was refused is no failure of the provider's. */
export function guardTransport(transport: MessageTransport): MessageTransport {
  const isAnswer = (error: unknown) => error instanceof PermanentSendError;
  const quota = createProviderQuota(transport.name, { perMinute });
  const { call, lastCall } = guardProvider(transport.name, { isAnswer, timeoutMs, quota });
  return { name: transport.name, send: (message) => call(() => transport.send(message)), lastCall };
}
