import { retryAfterOf } from './errors.js';
import type { Session } from './session.js';
import type { CallOptions } from './types.js';

export interface Transport {
  fetch: typeof fetch;
  session: Session;
  maxRetries: number;
}

export interface Sending extends CallOptions {
  /** Whether a repeat is harmless: the method is idempotent, or the request has a key. */
  canRepeat: boolean;
}

const defaultTimeoutMs = 30_000;
const firstWaitMs = 300;
/** A longer wait is the caller's decision. */
const maxWaitMs = 30_000;
const retriedStatuses = new Set([429, 500, 502, 503, 504]);

const pause = (milliseconds: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });

/** Returns the wait before the next attempt: as the server asks, otherwise growing, with jitter. */
const waitMs = (attempt: number, response?: Response) => {
  const asked = response ? retryAfterOf(response) : null;
  return asked === null ? firstWaitMs * 2 ** attempt * (0.5 + Math.random()) : asked * 1000;
};

/**
 * Sends a request: within its time limit, again after network errors, 429 and 5xx if a repeat is harmless, and once more
 * with a renewed token after 401. Rejects with the signal's reason or the network's error.
 */
export async function send(
  { fetch, session, maxRetries }: Transport,
  request: Request,
  { canRepeat, signal, timeoutMs = defaultTimeoutMs }: Sending,
): Promise<Response> {
  let tokens = await session.storage.load();
  let isRenewed = false;
  for (let attempt = 0; ; attempt++) {
    const limit = AbortSignal.timeout(timeoutMs);
    const copy = new Request(request.clone(), { signal: signal ? AbortSignal.any([signal, limit]) : limit });
    if (tokens) copy.headers.set('Authorization', `Bearer ${tokens.accessToken}`);
    const mayRepeat = canRepeat && attempt < maxRetries;
    let response: Response;
    try {
      response = await fetch(copy);
    } catch (error) {
      if (!mayRepeat || signal?.aborted) throw error;
      await pause(waitMs(attempt), signal);
      continue;
    }
    if (response.status === 401 && tokens && !isRenewed) {
      isRenewed = true;
      tokens = await session.renew(tokens.accessToken);
      if (tokens) {
        await response.body?.cancel();
        continue;
      }
    }
    const wait = waitMs(attempt, response);
    if (!mayRepeat || !retriedStatuses.has(response.status) || wait > maxWaitMs) return response;
    await response.body?.cancel();
    await pause(wait, signal);
  }
}
