import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KiwiCar, KiwiCarError, memoryStorage } from '../../src/sdk/index.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const json = (status: number, body: object, headers: Record<string, string> = {}): Answer => {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
};
const ok = (data: unknown) => json(200, { success: true, data });
const fails = (status: number, code: string, headers = {}) =>
  json(
    status,
    { success: false, error: { code, message: code, requestId: 'r1' } },
    { 'X-Request-Id': 'r1', ...headers },
  );
const breaksOff: Answer = (_request, response) => response.socket!.destroy();
const staysSilent: Answer = () => undefined;

describe('the SDK, of a server that misbehaves', () => {
  let server: Server;
  let answers: Answer[];
  let received: IncomingMessage[];
  let baseUrl: string;

  beforeEach(async () => {
    [answers, received] = [[], []];
    server = createServer((request, response) => {
      received.push(request);
      (answers.length > 1 ? answers.shift()! : answers[0]!)(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const soon = { 'Retry-After': '0' };

  it.each<[string, Answer]>([
    ['429', fails(429, 'RATE_LIMIT_EXCEEDED', soon)],
    ['503 until a date', fails(503, 'SERVICE_UNAVAILABLE', { 'Retry-After': new Date(0).toUTCString() })],
    ['502', fails(502, 'SERVICE_UNAVAILABLE', soon)],
    ['a broken connection', breaksOff],
  ])('repeats a read after %s', async (_what, fault) => {
    answers = [fault, fault, ok({ id: '1' })];
    expect(await new KiwiCar({ baseUrl }).listings.get('1')).toEqual({ id: '1' });
    expect(received).toHaveLength(3);
  });

  it('gives up after its retries, with the last error', async () => {
    answers = [fails(503, 'SERVICE_UNAVAILABLE', soon)];
    const failure = new KiwiCar({ baseUrl }).listings.get('1');
    await expect(failure).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503, requestId: 'r1' });
    expect(received).toHaveLength(3);
  });

  it('leaves a long wait to the caller', async () => {
    answers = [fails(429, 'RATE_LIMIT_EXCEEDED', { 'Retry-After': '3600' })];
    await expect(new KiwiCar({ baseUrl }).listings.get('1')).rejects.toMatchObject({ retryAfterSeconds: 3600 });
    expect(received).toHaveLength(1);
  });

  it('repeats a creation under one key, and no call that takes none', async () => {
    answers = [breaksOff, fails(503, 'SERVICE_UNAVAILABLE', soon), ok({ id: '1' })];
    await new KiwiCar({ baseUrl }).favorites.add({ listingId: 'a' });
    const keys = received.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\w-]{36}$/);

    [answers, received] = [[fails(503, 'SERVICE_UNAVAILABLE', soon)], []];
    await expect(new KiwiCar({ baseUrl }).auth.login({ email: 'a@b.nz', password: 'x' })).rejects.toThrow(KiwiCarError);
    expect(received).toHaveLength(1);
  });

  it('repeats nothing that the caller got wrong', async () => {
    answers = [
      json(400, {
        success: false,
        error: { code: 'VALIDATION_ERROR', message: 'no', details: [{ field: 'price', message: 'low' }] },
      }),
    ];
    const failure = new KiwiCar({ baseUrl }).listings.update('1', { price: 1 });
    await expect(failure).rejects.toMatchObject({ fields: [{ field: 'price', message: 'low' }], status: 400 });
    expect(received).toHaveLength(1);
  });

  it('renews the token once for many calls, and repeats each with the new one', async () => {
    const storage = memoryStorage();
    await storage.save({ accessToken: 'old', refreshToken: 'r' });
    const isNew = ({ headers }: IncomingMessage) => headers.authorization === 'Bearer new';
    answers = [
      (request, response) => {
        if (request.url === '/api/v1/auth/refresh') ok({ accessToken: 'new', refreshToken: 'r2' })(request, response);
        else (isNew(request) ? ok({ id: '1' }) : fails(401, 'UNAUTHORIZED'))(request, response);
      },
    ];
    const kiwi = new KiwiCar({ baseUrl, storage });
    await Promise.all(Array.from({ length: 10 }, () => kiwi.listings.get('1')));
    expect(received.filter(({ url }) => url === '/api/v1/auth/refresh')).toHaveLength(1);
    expect(await storage.load()).toEqual({ accessToken: 'new', refreshToken: 'r2' });
  });

  it('ends the session when it cannot be renewed, and keeps it while the server is away', async () => {
    const storage = memoryStorage();
    const tokens = { accessToken: 'old', refreshToken: 'r' };
    await storage.save(tokens);
    answers = [fails(401, 'UNAUTHORIZED'), fails(503, 'SERVICE_UNAVAILABLE')];
    await expect(new KiwiCar({ baseUrl, storage }).profile.get()).rejects.toMatchObject({ status: 503 });
    expect(await storage.load()).toEqual(tokens);
    answers = [fails(401, 'UNAUTHORIZED')];
    await expect(new KiwiCar({ baseUrl, storage }).profile.get()).rejects.toMatchObject({ status: 401 });
    expect(await storage.load()).toBeNull();
  });

  it('ends a call at its time limit and by its signal, retries included', async () => {
    answers = [staysSilent];
    const kiwi = new KiwiCar({ baseUrl, maxRetries: 0 });
    await expect(kiwi.listings.get('1', { timeoutMs: 50 })).rejects.toMatchObject({ name: 'TimeoutError' });
    const abort = new AbortController();
    const call = new KiwiCar({ baseUrl }).listings.get('1', { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('turns the page of a proxy into an error', async () => {
    answers = [
      (_request, response) => response.writeHead(413, { 'Content-Type': 'text/html' }).end('<h1>Too large</h1>'),
    ];
    await expect(new KiwiCar({ baseUrl }).listings.get('1')).rejects.toMatchObject({ status: 413, fields: [] });
  });
});
