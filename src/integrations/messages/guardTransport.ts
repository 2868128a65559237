import { guardProvider } from '../guardProvider.js';
import { createProviderQuota } from '../providerQuota.js';
import { PermanentSendError, type MessageTransport } from './MessageTransport.js';

const timeoutMs = 20_000;
/** More than we send; it exists for the pauses that a provider asks for. */
const perMinute = 6000;

/** Wraps a transport in guardProvider. The rejection of a single message is not a failure of the provider. */
export function guardTransport(transport: MessageTransport): MessageTransport {
  const isAnswer = (error: unknown) => error instanceof PermanentSendError;
  const quota = createProviderQuota(transport.name, { perMinute });
  const { call, lastCall } = guardProvider(transport.name, { isAnswer, timeoutMs, quota });
  return { name: transport.name, send: (message) => call(() => transport.send(message)), lastCall };
}
