import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnswerCheck, type AnswerCheck } from '../../deploy/mock/answerCheck.js';
import type { Operation } from '../../src/http/contractIndex.js';
import { errorStatuses } from '../../src/http/errors.js';
import type { ErrorCode } from '../../src/contract/contract.js';
import { contract } from '../support/harness/contract.js';
import { generatedFolder, startMock, type Listening } from '../support/harness/mockServer.js';

interface RawOperation {
  operationId?: string;
  parameters?: Named[];
  requestBody?: { content: Record<string, { examples?: Record<string, Named> }> };
  'x-error-codes'?: ErrorCode[];
}
interface Named {
  $ref?: string;
  name?: string;
  in?: string;
  required?: boolean;
  example?: unknown;
  examples?: Record<string, Named>;
  value?: unknown;
}

const document = JSON.parse(readFileSync(new URL('contract.json', generatedFolder), 'utf8')) as {
  paths: Record<string, Record<string, RawOperation>>;
};
const raw = new Map(
  Object.values(document.paths)
    .flatMap((item) => Object.values(item))
    .map((operation) => [operation.operationId, operation]),
);
const { operations, resolve } = contract;

let mock: Listening;
let token: string;
let check: AnswerCheck;
beforeAll(async () => {
  mock = await startMock();
  check = createAnswerCheck(contract);
  const answer = await call('/auth/login', { body: { email: 'aroha@example.co.nz', password: 'Passw0rd!23' } });
  token = (answer.body as { data: { accessToken: string } }).data.accessToken;
});
afterAll(() => mock.close());

async function call(path: string, { method, body, headers = {}, signedIn = false }: CallOptions = {}) {
  const isForm = body instanceof FormData || body instanceof URLSearchParams || body instanceof Blob;
  const response = await fetch(`${mock.url}/api/v1${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      Accept: 'application/json',
      ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
      ...(signedIn ? { Authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const bytes = isJson ? Buffer.from(await response.arrayBuffer()) : Buffer.alloc(0);
  return { response, bytes, status: response.status, body: (isJson ? JSON.parse(bytes.toString()) : null) as unknown };
}
interface CallOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signedIn?: boolean;
}

const exampleOf = (node: Named): unknown => {
  const { example, examples } = resolve(node);
  const first = examples && resolve(Object.values(examples)[0]!);
  return first ? first.value : example;
};

/** A request of the contract's own examples. */
async function exampleRequest({ id, method, path, body, parameters }: Operation): Promise<[string, CallOptions]> {
  const named = (raw.get(id)!.parameters ?? []).map((parameter) => resolve(parameter));
  const values = Object.fromEntries(named.map((parameter) => [parameter.name, exampleOf(parameter)]));
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(values[name])));
  const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
  const search = new URLSearchParams(query.map(({ name }): [string, string] => [name, String(values[name])]));
  const target = `${filled}?${search.toString()}`;
  if (!body) return [target, { method, signedIn: true }];
  if (body.kind === 'multipart') {
    const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#357' } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.append(Object.keys(resolve(body.schema).properties!)[0]!, new Blob([photo], { type: 'image/png' }), 'a.png');
    return [target, { method, signedIn: true, body: form }];
  }
  const [media] = Object.values(resolve(raw.get(id)!.requestBody!).content);
  const sent = exampleOf(media as Named);
  const content =
    body.kind === 'form'
      ? new URLSearchParams(sent as Record<string, string>)
      : body.kind === 'text'
        ? new Blob([sent as string], { type: body.mediaTypes[0]! })
        : sent;
  return [target, { method, signedIn: true, body: content }];
}

const withoutSockets = operations.filter(({ opensSocket }) => !opensSocket);

describe.each(withoutSockets.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  it('answers its example request as the contract says', async () => {
    const [path, options] = await exampleRequest(operation);
    const isStream = id === 'streamNotifications';
    if (isStream) return;
    const { response, bytes, status } = await call(path, options);
    expect(status, bytes.toString()).toBeLessThan(300);
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    if (isJson) {
      expect(check(id, { statusCode: status }, bytes)).toEqual([]);
    }
  });

  it('answers every listed error code on request', async () => {
    const [path, options] = await exampleRequest(operation);
    const wanted = [...(raw.get(id)!['x-error-codes'] ?? []), 'INTERNAL_ERROR' as const];
    const given = await Promise.all(
      wanted.map(async (code) => {
        const status = errorStatuses[code];
        const again = await exampleRequest(operation);
        const headers = { Prefer: `code=${status}, example=${code}` };
        const answer = await call(path, { ...options, ...again[1], headers });
        return [answer.status, (answer.body as { error?: { code: string } } | null)?.error?.code];
      }),
    );
    expect(given).toEqual(wanted.map((code) => [errorStatuses[code], code]));
  });
});

describe('the mock', () => {
  const demio = '6a0f3d27-b158-4e9c-a7d4-90c2e5b7f831';

  it('opens every listed car as itself, answers 404 for an unknown one, and takes aliases', async () => {
    const { body } = await call('/listings?fuelType=petrol');
    const { data } = body as { data: { id: string; title: string }[] };
    expect(data.length).toBeGreaterThan(1);
    for (const { id, title } of data) {
      for (const prefix of ['/listings', '/../listings'])
        expect((await call(`${prefix}/${id}`)).body).toMatchObject({ data: { id, title } });
    }
    expect(await call(`/listings/${demio.replace('6', '7')}`)).toMatchObject({
      status: 404,
      body: { success: false, error: { code: 'NOT_FOUND' } },
    });
  });

  it('lets Prefer win over an unknown id, but not over a wrong body or a missing token', async () => {
    const headers = { Prefer: 'code=409, example=CONFLICT' };
    const change = { method: 'PUT', headers, signedIn: true };
    const unknown = `/listings/${demio.replace('6', '7')}`;
    expect((await call(unknown, { ...change, body: { price: 9000 } })).status).toBe(409);
    const wrong = await call(unknown, { ...change, body: { price: 'cheap' } });
    expect(wrong).toMatchObject({ status: 400, body: { error: { details: [{ field: 'price' }] } } });
    expect((await call(unknown, { ...change, signedIn: false, body: { price: 9000 } })).status).toBe(401);
  });

  it('gives back what was sent, with the title that follows from it', async () => {
    const sent = { year: 2021, make: 'Suzuki', model: 'Swift', variant: 'RS', price: 17_000 };
    const [, options] = await exampleRequest(operations.find(({ id }) => id === 'createListing')!);
    const { status, body } = await call('/listings', { ...options, body: { ...(options.body as object), ...sent } });
    expect([status, body]).toMatchObject([201, { data: { ...sent, title: '2021 Suzuki Swift RS' } }]);
    const saved = await call('/favorites', { signedIn: true, body: { listingId: demio } });
    expect(saved.body).toMatchObject({ data: { listingId: demio, listing: { id: demio, title: '2019 Mazda Demio' } } });
  });

  it('updates only under the tag of what it shows, as the server does', async () => {
    const read = await call('/users/preferences', { signedIn: true });
    const update = (tag: string) =>
      call('/users/preferences', {
        method: 'PUT',
        signedIn: true,
        headers: { 'If-Match': tag },
        body: { language: 'en' },
      });
    const tag = read.response.headers.get('etag')!;
    const updated = await update(tag);
    expect([updated.status, updated.response.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"[\w.-]+"$/)]);
    expect((await update('*')).status).toBe(200);
    expect(await update('"AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA"')).toMatchObject({
      status: 412,
      body: { error: { code: 'PRECONDITION_FAILED' } },
    });
  });

  it('pages through the items it has', async () => {
    const { body } = await call('/listings?limit=1&page=2');
    expect(body).toMatchObject({
      data: [{ id: demio }],
      pagination: { page: 2, limit: 1, total: 2, totalPages: 2, hasNext: false, hasPrev: true },
    });
    expect((await call('/listings?limit=1&page=9')).body).toMatchObject({ data: [] });
  });

  it('answers an upload with one photo per file, which loads from here', async () => {
    const form = new FormData();
    const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#753' } })
      .png()
      .toBuffer();
    for (const name of ['a.png', 'b.png', 'c.png'])
      form.append('images', new Blob([photo], { type: 'image/png' }), name);
    const { body } = await call('/uploads/images', { signedIn: true, body: form });
    const { images } = (body as { data: { images: { url: string; thumbnailUrl: string }[] } }).data;
    expect(images).toHaveLength(3);
    for (const address of [images[0]!.url, images[0]!.thumbnailUrl]) {
      expect(new URL(address).origin).toBe(mock.url);
      const file = await fetch(address);
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/webp']);
      expect((await sharp(Buffer.from(await file.arrayBuffer())).metadata()).width).toBeGreaterThan(300);
    }
    const text = new FormData();
    text.append('images', new Blob(['not a photo'], { type: 'image/png' }), 'a.png');
    expect((await call('/uploads/images', { signedIn: true, body: text })).status).toBe(400);
  });

  it('sends one notification at once on a stream that stays open', async () => {
    const leave = new AbortController();
    const response = await fetch(`${mock.url}/api/v1/notifications/stream`, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
      signal: leave.signal,
    });
    const reader = response.body!.getReader();
    let text = '';
    while (!text.includes('data:')) text += Buffer.from((await reader.read()).value).toString();
    expect(text).toContain('event: price-alert');
    const next = reader.read().then(
      () => 'more',
      () => 'aborted',
    );
    leave.abort();
    expect(await next).toBe('aborted');
  });

  it('has rate and request-id headers, and serves pages of every origin', async () => {
    const origin = 'http://shop.example';
    const { response } = await call('/listings', { headers: { Origin: origin, 'X-Request-Id': 'qa-1' } });
    const header = (name: string) => response.headers.get(name);
    expect(header('x-request-id')).toBe('qa-1');
    expect(Number(header('ratelimit-remaining'))).toBeLessThan(Number(header('ratelimit-limit')));
    expect(header('access-control-allow-origin')).toBe(origin);
    const preflight = await fetch(`${mock.url}/api/v1/listings`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'prefer' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/Prefer/);
  });

  it('refuses what Prefer cannot have', async () => {
    expect(await call('/listings', { headers: { Prefer: 'code=418' } })).toMatchObject({
      status: 400,
      body: { error: { code: 'BAD_REQUEST' } },
    });
  });
});
