import { circuitBreaker } from '../circuitBreaker.js';
import { PermanentSendError, type MessageTransport } from './MessageTransport.js';

/**
 * The same transport behind a circuit breaker, which also tells how its last call went. That one message was refused is
 * no failure of the provider's.
 */
export function guardTransport(transport: MessageTransport, clock: () => number = Date.now): MessageTransport {
  const isAnswer = (error: unknown) => error instanceof PermanentSendError;
  const { call, lastCall } = circuitBreaker(transport.name, { isAnswer, clock });
  return { name: transport.name, send: (message) => call(() => transport.send(message)), lastCall };
}
