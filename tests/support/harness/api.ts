import { appendFileSync } from 'node:fs';
import path from 'node:path';
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { inject } from 'vitest';
import type { paths } from '../../../generated/api.js';
import { createRoutes } from '../../../src/http/routes.js';
import { contract } from './contract.js';
import { fetchWhenBusy } from './fetchWhenBusy.js';

export const serverUrl = inject('serverUrl');
const routes = createRoutes(contract);

export type Api = Client<paths>;

const answersFile = path.join(inject('answersDir'), `${process.pid}.answers`);

const codeOf = (text: string) => /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? '';

/**
 * Records that an operation answered a status and, in the text of an error, its code: the last tests compare these with
 * the contract.
 */
export function record(method: string, url: string, answer: { status: number; text?: string }): void {
  const operation = routes.match(method === 'HEAD' ? 'GET' : method, new URL(url).pathname)?.operation;
  const { status, text = '' } = answer;
  if (operation) appendFileSync(answersFile, `${operation.id} ${status} ${status >= 400 ? codeOf(text) : ''}\n`);
}

const recorder: Middleware = {
  async onResponse({ request, response }) {
    const { status } = response;
    record(request.method, request.url, status >= 400 ? { status, text: await response.clone().text() } : { status });
    return undefined;
  },
};

/** Returns an unused client address, so that tests do not share rate limits. */
export function freshAddress(): string {
  const octet = () => 1 + Math.floor(Math.random() * 254);
  return `10.${octet()}.${octet()}.${octet()}`;
}

/** A typed client of the server under test. */
export function apiOf({
  token,
  address = freshAddress(),
  url = serverUrl,
}: { token?: string; address?: string; url?: string } = {}): Api {
  const api = createClient<paths>({
    baseUrl: `${url}/api/v1`,
    fetch: fetchWhenBusy,
    headers: { 'X-Forwarded-For': address, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
  });
  api.use(recorder);
  return api;
}

export const visitor = () => apiOf();

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: {
    success?: boolean;
    data?: unknown;
    error?: { code: string; message: string; details?: { field: string; message: string }[]; requestId: string };
  };
}

/** A request that no typed client would send. The path is under /api/v1 unless `root` is set. */
export async function send(
  method: string,
  target: string,
  { token, tenant, body, headers = {}, address = freshAddress(), root = false, url = serverUrl }: SendOptions = {},
): Promise<Answer> {
  const address_ = `${url}${root ? '' : '/api/v1'}${target}`;
  const isRaw =
    typeof body === 'string' ||
    body instanceof Uint8Array ||
    body instanceof FormData ||
    body instanceof Blob ||
    body === undefined;
  const request = new Request(address_, {
    method,
    headers: {
      'X-Forwarded-For': address,
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(tenant ? { 'X-Tenant-Domain': tenant } : {}),
      ...(isRaw ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
  });
  const response = await fetchWhenBusy(request);
  const text = await response.text();
  record(method, address_, { status: response.status, text });
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? (JSON.parse(text) as Answer['body']) : {},
  };
}

export interface SendOptions {
  token?: string;
  /** Sent as `X-Tenant-Domain`. */
  tenant?: string;
  body?: unknown;
  headers?: Record<string, string>;
  address?: string;
  root?: boolean;
  url?: string;
}
