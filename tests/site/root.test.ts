import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { parse } from 'yaml';
import { freshAddress, send, serverUrl } from '../support/harness/api.js';
import { aPerson } from '../support/actors/people.js';

const get = (path: string, options = {}) => send('GET', path, { root: true, ...options });

describe('the root', () => {
  it('/openapi.json is the published contract, and names its own address first', async () => {
    const file = new URL('../../generated/openapi.json', import.meta.url);
    const published = JSON.parse(readFileSync(file, 'utf8')) as { servers: object[] };
    const { servers, ...served } = JSON.parse((await get('/openapi.json')).text) as typeof published;
    const { servers: ofFile, ...content } = published;
    expect(served).toEqual(content);
    const own = { url: `http://localhost:${new URL(serverUrl).port}/api/v1`, description: 'This server' };
    expect(servers).toEqual([own, ...ofFile]);
  });

  it('/openapi.json and .yaml are compressed for whoever accepts it, and readable by every origin', async () => {
    for (const path of ['/openapi.json', '/openapi.yaml']) {
      const origin = { Origin: 'https://editor.example.com' };
      const plain = await get(path, { headers: { ...origin, 'Accept-Encoding': 'identity' } });
      const compressed = await get(path, { headers: { ...origin, 'Accept-Encoding': 'gzip' } });
      expect(compressed.text).toBe(plain.text);
      expect([plain.headers.get('content-encoding'), compressed.headers.get('content-encoding')]).toEqual([
        null,
        'gzip',
      ]);
      expect(Number(compressed.headers.get('content-length')) * 4).toBeLessThan(plain.text.length);
      expect(compressed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
      expect(compressed.headers.get('vary')).toContain('Accept-Encoding');
      expect(compressed.headers.get('access-control-allow-origin')).toBe('*');
      expect(compressed.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('/openapi.yaml is the same contract', async () => {
    const { text, headers } = await get('/openapi.yaml');
    expect(headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(parse(text, { maxAliasCount: 0 })).toEqual(JSON.parse((await get('/openapi.json')).text));
  });

  it('/ describes the server and links to pages that exist', async () => {
    const { text, headers } = await get('/');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('New Zealand used-car marketplace');
    const links = [...text.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path!);
    expect(links).toEqual(
      expect.arrayContaining(['/docs', '/openapi.json', '/openapi.yaml', '/dev/outbox', '/health']),
    );
    for (const path of links) expect([path, (await get(path)).status]).toEqual([path, 200]);
  });

  it('/favicon.ico is an icon, and /robots.txt leaves only pages to crawlers', async () => {
    const icon = await fetch(`${serverUrl}/favicon.ico`, { headers: { 'X-Forwarded-For': freshAddress() } });
    const bytes = Buffer.from(await icon.arrayBuffer());
    expect(icon.headers.get('content-type')).toBe('image/x-icon');
    const length = bytes.readUInt32LE(14);
    expect(await sharp(bytes.subarray(22, 22 + length)).metadata()).toMatchObject({
      format: 'png',
      width: 32,
      height: 32,
    });
    expect((await get('/robots.txt')).text).toMatch(/^User-agent: \*\nDisallow: \/api\//);
  });

  it.each(['/', '/home.css', '/favicon.ico', '/favicon.svg', '/robots.txt', '/openapi.json', '/openapi.yaml'])(
    '304 %s for who has it, and HEAD sends its length alone',
    async (path) => {
      const first = await get(path);
      const etag = first.headers.get('etag')!;
      expect(etag).toMatch(/^"[\w-]{27}"$/);
      const second = await get(path, { headers: { 'If-None-Match': etag } });
      expect([second.status, second.text, second.headers.get('etag')]).toEqual([304, '', etag]);
      expect((await get(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
      const head = await send('HEAD', path, { root: true });
      expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', etag]);
      expect(head.headers.get('content-length')).toBe(first.headers.get('content-length'));
    },
  );

  it('/.well-known/jwks.json verifies our tokens, and holds no private part', async () => {
    const { token } = await aPerson();
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const { keys } = JSON.parse((await get('/.well-known/jwks.json')).text) as { keys: Record<string, string>[] };
    const jwk = keys.find((key) => key.kid === kid)!;
    const isOurs = verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${payload}`),
      createPublicKey({ key: jwk, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    );
    expect(isOurs).toBe(true);
    expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('/metrics counts requests by operation, database time, cache, limits, jobs and messages', async () => {
    await send('GET', '/listings');
    const { text, headers } = await get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(
      /http_request_duration_seconds_count\{operation="listListings",method="GET",status="200"\} [1-9]/,
    );
    for (const name of [
      'db_query_duration_seconds',
      'cache_reads_total',
      'rate_limit_hits_total',
      'job_runs_total',
      'messages_sent_total',
      'http_errors_total',
    ]) {
      expect(text).toContain(name);
    }
  });

  it('404 for an unknown page, photo or path outside the photo folder', async () => {
    for (const path of [
      '/nowhere',
      '/images/none.webp',
      '/images/%2e%2e%2fkeys%2fjwt.pem',
      '/images/..%2f..%2fkeys',
      '/docs/../package.json',
    ]) {
      expect([404, 400]).toContain((await get(path)).status);
    }
  });

  it('/dev/outbox.json matches its recipient exactly', async () => {
    expect(JSON.parse((await get('/dev/outbox.json?to=nobody@example.com')).text)).toEqual({ data: [] });
  });
});

describe('aliases of older paths', () => {
  it.each([
    ['/health', '/api/v1/health'],
    ['/api/health', '/api/v1/health'],
    ['/api/listings?limit=1', '/api/v1/listings?limit=1'],
    ['/api/v1/listings?search=corolla&limit=1', '/api/v1/listings?q=corolla&limit=1'],
  ])('%s is %s', async (alias, canonical) => {
    const [one, other] = [await get(alias), await get(canonical)];
    expect(one.status).toBe(200);
    expect(other.status).toBe(200);
    expect(Object.keys(one.body)).toEqual(Object.keys(other.body));
  });

  it('/api/v1/users/profile is /api/v1/users/me', async () => {
    const { token } = await aPerson({ nickname: 'Aroha' });
    expect((await get('/api/v1/users/profile', { token })).body.data).toMatchObject({ nickname: 'Aroha' });
    const change = await send('PUT', '/users/profile', { token, body: { region: 'Otago' } });
    expect(change.body.data).toMatchObject({ region: 'Otago' });
  });

  it('an alias together with its canonical name is rejected', async () => {
    const answer = await get('/api/v1/listings?search=a&q=b');
    expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ field: 'search' }] } } });
  });
});
