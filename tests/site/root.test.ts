import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contract, send } from '../support/harness/api.js';
import { aPerson } from '../support/actors/people.js';

const get = (path: string, options = {}) => send('GET', path, { root: true, ...options });

describe('what stands at the root', () => {
  it('/openapi.json is the contract, byte for byte what the server runs by', async () => {
    expect(JSON.parse((await get('/openapi.json')).text)).toEqual(contract.document);
  });

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

  it('404 an unknown page, photo or way out of the photo folder', async () => {
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

  it('an alias beside its canonical name is refused', async () => {
    const answer = await get('/api/v1/listings?search=a&q=b');
    expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ field: 'search' }] } } });
  });
});
