import { ProviderBusyError, retryAfterMs } from '../providerQuota.js';
import type { MessageTransport } from './MessageTransport.js';
import { isPermanentFailure, sendFailure } from './sendFailure.js';

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  /** The sending number, E.164. */
  from: string;
  baseUrl?: string | undefined;
  timeoutMs?: number;
}

interface TwilioAnswer {
  sid?: unknown;
  code?: unknown;
  message?: unknown;
}

/**
 * Sends SMS through Twilio's REST API (version 2010-04-01); an attempt ends after 10 seconds. Twilio has no idempotency
 * key: a repeated id is a second SMS. The rejection of a message is permanent.
 */
export function createTwilioSms(settings: TwilioSettings): MessageTransport {
  const { accountSid, authToken, from, timeoutMs = 10_000 } = settings;
  const base = (settings.baseUrl ?? 'https://api.twilio.com').replace(/\/+$/, '');
  const url = `${base}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  return {
    name: 'Twilio',
    async send(message) {
      const failure = (permanent: boolean, detail: string) =>
        sendFailure({ provider: 'Twilio', permanent, detail, to: message.to });
      let status: number;
      let body: string;
      let retryAfter: string | null;
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { authorization, accept: 'application/json' },
          body: new URLSearchParams({ To: message.to, From: from, Body: message.text }),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        status = response.status;
        retryAfter = response.headers.get('retry-after');
        body = await response.text();
      } catch (error) {
        const { message: detail, cause } = error as Error;
        throw failure(false, cause instanceof Error ? `${detail}: ${cause.message}` : detail);
      }
      if (status === 429) throw new ProviderBusyError('Twilio', retryAfterMs(retryAfter));
      const answer = parse(body);
      if (status >= 400)
        throw failure(isPermanentFailure(status), [status, answer.code, answer.message].filter(Boolean).join(' '));
      if (typeof answer.sid !== 'string') throw failure(false, `unexpected answer ${status}`);
    },
  };
}

function parse(body: string): TwilioAnswer {
  try {
    return (JSON.parse(body) as TwilioAnswer | null) ?? {};
  } catch {
    return {};
  }
}
