import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProxy } from '../../deploy/mock/proxyApp.js';
import { aPerson } from '../support/actors/people.js';
import { listCar } from '../support/actors/cars.js';
import { noise } from '../support/builders/images.js';
import { freshAddress, serverUrl } from '../support/harness/api.js';
import { generatedFolder, listen, type Listening } from '../support/harness/mockServer.js';

let proxy: Listening;
beforeAll(async () => {
  proxy = await listen(await createProxy(generatedFolder, new URL(serverUrl)));
});
afterAll(() => proxy.close());

const ask = (path: string, init: RequestInit & { token?: string } = {}, url = proxy.url) => {
  const headers = new Headers(init.headers);
  headers.set('X-Forwarded-For', freshAddress());
  if (init.token) headers.set('Authorization', `Bearer ${init.token}`);
  return fetch(`${url}/api/v1${path}`, { ...init, headers });
};

it('passes reads, writes and uploads on unharmed', async () => {
  const person = await aPerson();
  const id = await listCar(person);
  const direct = await ask(`/listings/${id}`, {}, serverUrl);
  const through = await ask(`/listings/${id}`);
  expect(through.headers.get('x-contract-violations')).toBeNull();
  // Its price may be rated in the meantime.
  const keysOf = async (answer: Response) => Object.keys(((await answer.json()) as { data: object }).data);
  expect(await keysOf(through)).toEqual(await keysOf(direct));

  const json = { 'Content-Type': 'application/json' };
  const change = { method: 'PUT', token: person.token, headers: json, body: JSON.stringify({ price: 23_456 }) };
  const changed = await ask(`/listings/${id}`, change);
  expect([changed.status, (await changed.json()) as object]).toMatchObject([200, { data: { price: 23_456 } }]);

  const form = new FormData();
  for (const name of ['a.png', 'b.png'])
    form.append('images', new Blob([await noise(900, 700).png().toBuffer()], { type: 'image/png' }), name);
  const uploaded = await ask('/uploads/images', { method: 'POST', token: person.token, body: form });
  expect(uploaded.status).toBe(201);
  expect(((await uploaded.json()) as { data: { images: unknown[] } }).data.images).toHaveLength(2);
});

it('refuses what the contract refuses before the server sees it', async () => {
  const { token } = await aPerson();
  const headers = { 'Content-Type': 'application/json' };
  const wrong = await ask('/favorites', { method: 'POST', token, headers, body: '{"listingId":1}' });
  expect([wrong.status, await wrong.json()]).toMatchObject([
    400,
    { error: { code: 'VALIDATION_ERROR', details: [{ field: 'listingId' }] } },
  ]);
  expect((await ask('/nowhere')).status).toBe(404);
});

it('passes a stream on as it comes', async () => {
  const { token } = await aPerson();
  const leave = new AbortController();
  const stream = await ask('/notifications/stream', { token, signal: leave.signal });
  const { value } = await stream.body!.getReader().read();
  expect(Buffer.from(value).toString()).toContain('retry:');
  leave.abort();
});

it('names what is wrong with an answer that breaks the contract, and says when the server is away', async () => {
  const liar: Server = createServer((_req, res) => {
    res.setHeader('Content-Type', 'application/json');
    res.end('{"success":true,"data":{"status":"excellent"}}');
  });
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
  const upstream = new URL(`http://127.0.0.1:${(liar.address() as AddressInfo).port}`);
  const ofLiar = await listen(await createProxy(generatedFolder, upstream));
  const answer = await ask('/listings', {}, ofLiar.url);
  expect(answer.headers.get('x-contract-violations')).toMatch(/\/data|pagination/);
  expect(((await answer.json()) as { data: object }).data).toEqual({ status: 'excellent' });
  await new Promise((resolve) => liar.close(resolve));
  const away = await ask('/listings', {}, ofLiar.url);
  expect([away.status, await away.json()]).toMatchObject([503, { error: { code: 'SERVICE_UNAVAILABLE' } }]);
  await ofLiar.close();
});

it('survives a server that breaks off in the middle of an answer', async () => {
  const breaker: Server = createServer((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
    res.write('{"success":', () => res.destroy());
  });
  await new Promise<void>((resolve) => breaker.listen(0, '127.0.0.1', resolve));
  const upstream = new URL(`http://127.0.0.1:${(breaker.address() as AddressInfo).port}`);
  const ofBreaker = await listen(await createProxy(generatedFolder, upstream));
  await expect(ask('/listings', {}, ofBreaker.url)).rejects.toThrow();
  await expect(ask('/listings', {}, ofBreaker.url)).rejects.toThrow();
  await ofBreaker.close();
  await new Promise((resolve) => breaker.close(resolve));
});
