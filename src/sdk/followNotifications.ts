import type { components } from '../../generated/sdk.js';

export type Notification = components['schemas']['Notification'];

export interface FollowOptions {
  /** `<API_URL>/api/v1/notifications/stream`. */
  url: string;
  /** Returns the access token, called before each connection; `isRefused` if the server rejected the last one. */
  token: (isRefused: boolean) => string | Promise<string>;
  /** The id of the last notification received; newer ones are delivered first. */
  lastEventId?: string;
  /** Stops following. */
  signal?: AbortSignal;
}

/** The server rejects the stream permanently: a second consecutive 401, or another 4xx except 408 and 429. */
export class StreamRefused extends Error {
  constructor(readonly status: number) {
    super(`The notification stream was refused with ${status}`);
    this.name = 'StreamRefused';
  }
}

const silenceMs = 45_000;
const maxWaitMs = 30_000;

/**
 * Yields the caller's notifications as they arrive, each once and in order: `for await (const notification of
 * followNotifications({ url, token }))`. Reconnects and resumes after a disconnect, with delays that grow to 30
 * seconds. Runs in browsers and Node. Ends by `signal`; throws StreamRefused.
 */
export async function* followNotifications(options: FollowOptions): AsyncGenerator<Notification, void> {
  const { url, token, signal } = options;
  let { lastEventId } = options;
  let retryMs = 3000;
  let failures = 0;
  let refusals = 0;

  while (!signal?.aborted) {
    const connection = new AbortController();
    const abort = () => connection.abort();
    signal?.addEventListener('abort', abort);
    let waitMs: number | undefined;
    try {
      const response = await fetch(url, {
        headers: {
          Accept: 'text/event-stream',
          Authorization: `Bearer ${await token(refusals > 0)}`,
          ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
        },
        signal: connection.signal,
      });
      const { status } = response;
      refusals = status === 401 ? refusals + 1 : 0;
      if (refusals > 1 || (status >= 400 && status < 500 && ![401, 408, 429].includes(status))) {
        throw new StreamRefused(status);
      }
      if (status === 200) {
        failures = 0;
        lastEventId ??= response.headers.get('Last-Event-ID') ?? undefined;
        for await (const { id, data, retry } of eventsOf(response.body!, abort)) {
          if (retry !== undefined) retryMs = retry;
          if (id !== undefined) lastEventId = id;
          if (data !== undefined) yield JSON.parse(data) as Notification;
        }
      } else {
        await response.body?.cancel();
        if (status === 401) waitMs = 0;
        else waitMs = Number(response.headers.get('Retry-After') ?? 0) * 1000 || undefined;
      }
    } catch (error) {
      if (error instanceof StreamRefused) throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
      connection.abort();
    }
    const grown = Math.min(retryMs * 2 ** failures++, maxWaitMs) * (1 - Math.random() / 2);
    await wait(waitMs ?? grown, signal);
  }
}

interface StreamEvent {
  id?: string;
  data?: string;
  retry?: number;
}

/** Yields the events of a response body. Closes the connection if not even a heartbeat has arrived for 45 seconds. */
async function* eventsOf(body: ReadableStream<Uint8Array>, abort: () => void): AsyncGenerator<StreamEvent, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const timer = setTimeout(abort, silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) yield readEvent(block);
    }
  } finally {
    reader.releaseLock();
  }
}

function readEvent(block: string): StreamEvent {
  const event: StreamEvent = {};
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'id') event.id = value!;
    if (field === 'data') event.data = event.data === undefined ? value! : `${event.data}\n${value}`;
    if (field === 'retry') event.retry = Number(value);
  }
  return event;
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
