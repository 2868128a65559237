import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https, { Agent } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import webPush from 'web-push';
import { isPublicUrl, PrivateAddressError, publicLookup } from '../../platform/network/publicNetwork.js';
import { sendFailure } from '../messages/sendFailure.js';
import type { PushMessage, PushSender } from './PushSender.js';
import { createSilentServices } from './silentServices.js';

export interface WebPushSettings {
  /** base64url, like the private key. */
  publicKey: string;
  privateKey: string;
  /** The contact for push services: `mailto:` or `https:`. */
  subject: string;
  /** The only origin that may be called although it isn't public. */
  localOrigin?: string | undefined;
  timeoutMs?: number;
  connectTimeoutMs?: number;
  lookup?: ReturnType<typeof publicLookup>;
}

const maxAnswerLength = 2000;

/**
 * Creates a Web Push sender (RFC 8030) with VAPID (RFC 8292) and encryption (RFC 8291). A connection must be
 * established within 2 seconds and an attempt ends after 5; a service that does not respond is paused.
 */
export function createWebPush(settings: WebPushSettings): PushSender {
  const { publicKey, privateKey, subject, localOrigin, lookup = publicLookup() } = settings;
  const { timeoutMs = 5000, connectTimeoutMs = 2000 } = settings;
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 16, timeout: 30_000, lookup });
  const silent = createSilentServices();

  const headersOf = ({ urgency, ttlSeconds, topic }: PushMessage, url: URL, body: Buffer): OutgoingHttpHeaders => ({
    ...webPush.getVapidHeaders(url.origin, subject, publicKey, privateKey, 'aes128gcm'),
    'Content-Type': 'application/octet-stream',
    'Content-Encoding': 'aes128gcm',
    'Content-Length': body.length,
    TTL: ttlSeconds,
    Urgency: urgency,
    Topic: topic,
  });

  const post = async (url: URL, headers: OutgoingHttpHeaders, body: Buffer) => {
    const options = { method: 'POST', headers, signal: AbortSignal.timeout(timeoutMs) };
    const isLocal = url.origin === localOrigin;
    const ask = url.protocol === 'http:' ? http.request : https.request;
    const request = ask(url, isLocal ? options : { ...options, agent });
    // An abort after the response has started emits another error, which has no other listener.
    request.on('error', () => undefined);
    request.once('socket', (socket) => endUnconnected(request, socket, connectTimeoutMs));
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    request.end(body);
    const [response] = await answered;
    return { status: response.statusCode!, text: await beginningOf(response) };
  };

  return {
    name: 'Web Push',
    publicKey,
    async send(message) {
      const { endpoint, p256dh, auth } = message.subscription;
      const failure = (permanent: boolean, detail: string) =>
        sendFailure({ provider: 'Push service', permanent, detail, to: endpoint });
      const url = new URL(endpoint);
      if (url.origin !== localOrigin && !isPublicUrl(endpoint)) throw failure(true, 'not a public address');
      if (silent.isResting(url.origin)) throw failure(false, 'has not answered lately');
      const body = webPush.encrypt(p256dh, auth, message.payload, 'aes128gcm').cipherText;
      const answer = await post(url, headersOf(message, url, body), body).catch((error: unknown) => {
        const isPrivate = error instanceof PrivateAddressError;
        if (!isPrivate) silent.wasSilent(url.origin);
        throw failure(isPrivate, (error as Error).message);
      });
      silent.hasAnswered(url.origin);
      const { status, text } = answer;
      if (status === 404 || status === 410) return 'gone';
      if (status < 200 || status > 299) throw failure(status !== 429 && status < 500, `${status} ${text}`);
      return 'sent';
    },
  };
}

/** Ends a request whose new connection, including TLS, is not established in time. */
function endUnconnected(request: ClientRequest, socket: Socket, limitMs: number): void {
  if (!socket.connecting) return;
  const limit = setTimeout(() => request.destroy(new Error('no connection in time')), limitMs);
  for (const end of [socket instanceof TLSSocket ? 'secureConnect' : 'connect', 'close']) {
    socket.once(end, () => clearTimeout(limit));
  }
}

/** Reads only the beginning of a response; how it ends doesn't matter. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const chunk of response) {
      text += String(chunk);
      if (text.length > maxAnswerLength) break;
    }
  } catch {
    return text;
  }
  return text;
}
