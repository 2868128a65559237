import createClient from 'openapi-fetch';
import { routes } from '../../generated/sdkRoutes.js';
import { errorOf } from './errors.js';
import { followNotifications, type FollowOptions, type Notification } from './followNotifications.js';
import { createPage } from './page.js';
import { send } from './send.js';
import { createSession, memoryStorage, type SessionStorage, type Tokens } from './session.js';
import type { CallOptions, QueryOptions, Methods } from './types.js';
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
  /** The dealer that calls are about, by its domain or subdomain, where `baseUrl` is not a dealer's own host. */
  tenant?: string;
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
  tenant,
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

  async function call({ method, pattern, flags, type }: Route, parts: CallParts): Promise<Envelope | undefined> {
    const { path, input, options = {} } = parts;
    const takesKey = flags.includes('k');
    const headers: Record<string, string> = { 'KiwiCar-Version': apiVersion };
    if (tenant !== undefined) headers['X-Tenant-Domain'] = tenant;
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
    const form = flags.includes('f')
      ? formOf(input as Record<string, Blob>)
      : flags.includes('u') && new URLSearchParams(input as Record<string, string>);
    const text: unknown = typeof input === 'string' ? input : JSON.stringify(input);
    if (type) headers['Content-Type'] = text === input ? type : 'application/json';
    if (form instanceof URLSearchParams) headers['Content-Type'] = 'application/x-www-form-urlencoded';
    const { data, error, response } = (await client.request(
      method.toLowerCase() as never,
      pattern as never,
      {
        params: { path, query: flags.includes('q') ? input : options.query },
        ...(flags.includes('b') ? { body: input } : {}),
        ...(form || type ? { body: form || input, bodySerializer: () => form || text } : {}),
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

  const methodOf = (line: string) => {
    const [method, pattern, flags = '', type] = line.split(' ') as [string, string, string?, string?];
    const route = { method, pattern, flags, type };
    const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    return (...args: unknown[]) => {
      const first = names.length > 0 ? args.shift() : undefined;
      const path = names.length > 1 ? (first as object) : names.length === 1 ? { [names[0]!]: first } : {};
      const input = (/[qbuft]/.test(flags) ? args.shift() : undefined) as Record<string, unknown> | undefined;
      const options = args.shift() as CallOptions | undefined;
      const parts = { path, input, options } as CallParts;
      if (!flags.includes('p')) return call(route, parts).then(unwrap);
      return createPage(input ?? {}, (query) => call(route, { ...parts, input: query }) as never);
    };
  };

  const groups = Object.fromEntries(
    Object.entries(routes).map(([group, lines]) => [
      group,
      Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, methodOf(line)])),
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

interface Route {
  method: string;
  pattern: string;
  flags: string;
  /** The media type of a document that is sent as text. */
  type: string | undefined;
}

interface CallParts {
  path: object;
  input?: Record<string, unknown>;
  options?: QueryOptions<unknown>;
}

/** The client's constructor: `new KiwiCar({ baseUrl })`. */
export const KiwiCar = function (options: KiwiCarOptions = {}) {
  return createKiwi(options);
} as unknown as new (options?: KiwiCarOptions) => Kiwi;
export type KiwiCar = Kiwi;
