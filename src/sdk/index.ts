import createClient from 'openapi-fetch';
import { routes } from '../../generated/sdkRoutes.js';
import { errorOf } from './errors.js';
import { followNotifications, type FollowOptions, type Notification } from './followNotifications.js';
import { methods } from './methods.js';
import { createPage } from './page.js';
import { send } from './send.js';
import { createSession, memoryStorage, type SessionStorage, type Tokens } from './session.js';
import type { CallOptions, Methods } from './types.js';
import { sendWithProgress } from './sendWithProgress.js';

export { KiwiCarError, type ErrorCode, type FieldError } from './errors.js';
export { browserStorage, memoryStorage, type SessionStorage, type Tokens } from './session.js';
export { StreamRefused, type Notification } from './followNotifications.js';
export type { CallOptions, Methods, Schema } from './types.js';
export type { Page } from './page.js';

/** The version of the API that this SDK was built for, sent as `KiwiCar-Version`. */
export const apiVersion = '2026-11-26';

export interface KiwiCarOptions {
  /** The server's address, without `/api/v1`; `https://api.kiwicar.co.nz` by default. */
  baseUrl?: string;
  storage?: SessionStorage;
  /** How often a call is repeated after network errors, 429 and 5xx; 2 by default. */
  maxRetries?: number;
  fetch?: typeof fetch;
}

interface Envelope {
  success?: boolean;
  data?: unknown;
  pagination?: unknown;
}

const isTokens = (data: unknown): data is Tokens =>
  typeof data === 'object' && data !== null && 'accessToken' in data && 'refreshToken' in data;

function formOf(input: Record<string, Blob | Blob[]>): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(input)) {
    for (const file of [value].flat()) form.append(field, file);
  }
  return form;
}

const unwrap = (body: Envelope | undefined) => (body && 'data' in body && 'success' in body ? body.data : body);

interface Kiwi extends Methods {
  notifications: Methods['notifications'] & {
    /** Yields notifications as they arrive, each once, reconnecting as needed. */
    follow(options?: Pick<FollowOptions, 'signal' | 'lastEventId'>): AsyncGenerator<Notification, void>;
  };
}

/**
 * Creates a client of the KiwiCar API. `kiwi.auth.login` keeps the session, renews it silently and sends it with each
 * call. Every method rejects with KiwiCarError for an answer that is an error.
 */
function createKiwi({
  baseUrl = 'https://api.kiwicar.co.nz',
  storage,
  maxRetries = 2,
  ...options
}: KiwiCarOptions): Kiwi {
  const api = `${baseUrl.replace(/\/$/, '')}/api/v1`;
  const fetchNow = options.fetch ?? globalThis.fetch.bind(globalThis);
  const renew = async (refreshToken: string): Promise<Tokens | null> => {
    const response = await fetchNow(`${api}/auth/refresh`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'KiwiCar-Version': apiVersion },
      body: JSON.stringify({ refreshToken }),
    });
    if (response.ok) return ((await response.json()) as { data: Tokens }).data;
    if (response.status >= 500 || response.status === 429)
      throw errorOf(response, await response.json().catch(() => undefined));
    return null;
  };
  const session = createSession(storage ?? memoryStorage(), renew);

  async function call(id: keyof typeof routes, parts: CallParts): Promise<Envelope | undefined> {
    const [method, , flags] = routes[id];
    const { path, input, options = {} } = parts;
    const takesKey = flags.includes('k');
    const headers: Record<string, string> = { 'KiwiCar-Version': apiVersion };
    if (takesKey) headers['Idempotency-Key'] = options.idempotencyKey ?? crypto.randomUUID();
    if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch;
    const sending = { ...options, canRepeat: method !== 'POST' || takesKey };
    const transport = {
      session,
      maxRetries,
      fetch: options.onProgress ? sendWithProgress(options.onProgress) : fetchNow,
    };
    const client = createClient<Record<string, never>>({
      baseUrl: api,
      fetch: (request: Request) => send(transport, request, sending),
    });
    const hasForm = flags.includes('f');
    const { data, error, response } = (await client.request(
      method.toLowerCase() as never,
      routes[id][1] as never,
      {
        params: { path, query: flags.includes('q') ? input : undefined },
        ...(flags.includes('b') ? { body: input } : {}),
        ...(hasForm ? { body: formOf(input as Record<string, Blob>), bodySerializer: (form: FormData) => form } : {}),
        headers,
        parseAs: flags.includes('d') ? 'blob' : 'json',
      } as never,
    )) as { data?: Envelope; error?: unknown; response: Response };
    if (!response.ok) throw errorOf(response, error);
    const content = unwrap(data);
    if (isTokens(content)) await session.storage.save(content);
    if (flags.includes('e')) await session.storage.save(null);
    return data;
  }

  const methodOf = (id: keyof typeof routes) => {
    const [, pattern, flags] = routes[id];
    const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    return (...args: unknown[]) => {
      const first = names.length > 0 ? args.shift() : undefined;
      const path = names.length > 1 ? (first as object) : names.length === 1 ? { [names[0]!]: first } : {};
      const input = (/[qbf]/.test(flags) ? args.shift() : undefined) as Record<string, unknown> | undefined;
      const options = args.shift() as CallOptions | undefined;
      const parts = { path, input, options } as CallParts;
      if (!flags.includes('p')) return call(id, parts).then(unwrap);
      return createPage(input ?? {}, (query) => call(id, { ...parts, input: query }) as never);
    };
  };

  const groups = Object.fromEntries(
    Object.entries(methods).map(([group, names]) => [
      group,
      Object.fromEntries(Object.entries(names).map(([name, id]) => [name, methodOf(id)])),
    ]),
  ) as unknown as Kiwi;
  groups.notifications.follow = (follow = {}) =>
    followNotifications({
      ...follow,
      url: `${api}/notifications/stream`,
      token: async (isRefused) => {
        const tokens = await session.storage.load();
        const current = isRefused && tokens ? await session.renew(tokens.accessToken) : tokens;
        return current?.accessToken ?? '';
      },
    });
  return groups;
}

interface CallParts {
  path: object;
  input?: Record<string, unknown>;
  options?: CallOptions;
}

/** The client's constructor: `new KiwiCar({ baseUrl })`. */
export const KiwiCar = function (options: KiwiCarOptions = {}) {
  return createKiwi(options);
} as unknown as new (options?: KiwiCarOptions) => Kiwi;
export type KiwiCar = Kiwi;
