import { PermanentSendError, type LastCall, type MessageTransport } from './MessageTransport.js';

/** The same transport, which tells how its last call in this process went; that one message was refused is no failure. */
export function rememberLastCall(transport: MessageTransport): MessageTransport {
  let last: LastCall | null = null;
  return {
    name: transport.name,
    async send(message) {
      const startedAt = performance.now();
      const note = (succeeded: boolean) => {
        last = { succeeded, latencyMs: Math.round(performance.now() - startedAt) };
      };
      try {
        await transport.send(message);
        note(true);
      } catch (error) {
        note(error instanceof PermanentSendError);
        throw error;
      }
    },
    lastCall: () => last,
  };
}
