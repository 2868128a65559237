import { ProviderBusyError, retryAfterMs } from '../providerQuota.js';
import type { MessageTransport } from './MessageTransport.js';
import { isPermanentFailure, sendFailure } from './sendFailure.js';

export interface FonnteSettings {
  /** The token of the device. */
  apiKey: string;
  baseUrl?: string | undefined;
  timeoutMs?: number;
}

interface FonnteAnswer {
  status?: unknown;
  reason?: unknown;
}

/** Reasons that the operator can remove: the message itself may still be sent. */
const retryableReason = /token|device|quota|limit|disconnect/i;

/**
 * Sends WhatsApp messages through Fonnte's `POST /send`; an attempt ends after 10 seconds. Fonnte answers 200 to refusals
 * too, with `status: false` and a reason. It has no idempotency key: a repeated id is a second message.
 */
export function createFonnteWhatsapp(settings: FonnteSettings): MessageTransport {
  const { apiKey, timeoutMs = 10_000 } = settings;
  const url = `${(settings.baseUrl ?? 'https://api.fonnte.com').replace(/\/+$/, '')}/send`;

  return {
    name: 'Fonnte',
    async send(message) {
      const failure = (permanent: boolean, detail: string) =>
        sendFailure({ provider: 'Fonnte', permanent, detail, to: message.to });
      const target = message.to.replace(/^\+/, '');
      let response: Response;
      let body: string;
      try {
        response = await fetch(url, {
          method: 'POST',
          headers: { authorization: apiKey, accept: 'application/json' },
          // `countryCode: 0` keeps Fonnte from replacing the number's prefix.
          body: new URLSearchParams({ target, message: message.text, countryCode: '0' }),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        body = await response.text();
      } catch (error) {
        const { message: detail, cause } = error as Error;
        throw failure(false, cause instanceof Error ? `${detail}: ${cause.message}` : detail);
      }
      if (response.status === 429)
        throw new ProviderBusyError('Fonnte', retryAfterMs(response.headers.get('retry-after')));
      const { status, reason } = parse(body);
      const words = typeof reason === 'string' ? reason.replaceAll(target, '<recipient>') : '';
      if (response.status >= 400) throw failure(isPermanentFailure(response.status), `${response.status} ${words}`);
      if (status === false) throw failure(!retryableReason.test(words), words || 'refused');
      if (status !== true) throw failure(false, `unexpected answer ${response.status}`);
    },
  };
}

function parse(body: string): FonnteAnswer {
  try {
    return (JSON.parse(body) as FonnteAnswer | null) ?? {};
  } catch {
    return {};
  }
}
