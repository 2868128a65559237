import { gzipSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { send, visitor } from '../support/harness/api.js';
import { contract } from '../support/harness/contract.js';
import { carOf, listCar } from '../support/actors/cars.js';
import { aPerson, type Person } from '../support/actors/people.js';
import { named, pathOf } from '../support/harness/requests.js';

let seller: Person;
beforeAll(async () => {
  seller = await aPerson();
});

const codeOf = async (method: string, path: string, options: Parameters<typeof send>[2] = {}) => {
  const { status, body } = await send(method, path, options);
  return [status, body.error?.code];
};

describe('query parameters', () => {
  it.each([
    'zz=1',
    'page=1&page=2',
    'page=0',
    'page=1e23',
    'page=1e1',
    'page=0x10',
    'page=%201',
    'limit=101',
    'limit=',
    'sort=best',
    'minPrice=-1',
  ])('400 %s', async (query) => {
    expect(await codeOf('GET', `/listings?${query}`)).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('400 for a broken escape', async () => {
    expect(await codeOf('GET', '/listings?page=%E0%A4%A')).toEqual([400, 'BAD_REQUEST_TARGET']);
  });
});

describe('dates that do not exist', () => {
  it.each(['2026-19-39', '2026-02-30', '2026-2-3', '2026-02-01T00:00:00Z', ''])('400 %s', async (wofExpiry) => {
    const body = await carOf(seller, { wofExpiry });
    const answer = await send('POST', '/listings', { token: seller.token, body });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR', details: [{ field: 'wofExpiry' }] } },
    });
  });
});

describe('bodies that are not a JSON object', () => {
  it.each([
    ['{', 400, 'MALFORMED_JSON'],
    ['null', 400, 'MALFORMED_JSON'],
    ['[]', 400, 'VALIDATION_ERROR'],
    ['"text"', 400, 'MALFORMED_JSON'],
    ['{"a":1}}', 400, 'MALFORMED_JSON'],
  ])('%s', async (body, status, code) => {
    const headers = { 'Content-Type': 'application/json' };
    expect(await codeOf('POST', '/favorites', { token: seller.token, body, headers })).toEqual([status, code]);
  });

  it('400 for invalid gzip, 413 for gzip that unpacks to too much', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const options = { token: seller.token, headers };
    expect(await codeOf('POST', '/favorites', { ...options, body: new Uint8Array([1, 2, 3, 4]) })).toEqual([
      400,
      'MALFORMED_JSON',
    ]);
    const bomb = gzipSync(Buffer.from(JSON.stringify({ listingId: 'x'.repeat(5_000_000) })));
    expect(await codeOf('POST', '/favorites', { ...options, body: bomb })).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('400 for ten thousand levels of nesting, as fast as an ordinary rejection', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const timed = async (body: string) => {
      const startedAt = performance.now();
      expect((await send('POST', '/favorites', { token: seller.token, body, headers })).status).toBe(400);
      return performance.now() - startedAt;
    };
    const deep = `{"listingId":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const flat = JSON.stringify({ listingId: 'x'.repeat(20_000) });
    await timed(flat);
    const times = { flat: [] as number[], deep: [] as number[] };
    for (let round = 0; round < 5; round++) {
      times.flat.push(await timed(flat));
      times.deep.push(await timed(deep));
    }
    // The quickest shows the work that was done, the others how busy the machine was.
    expect(Math.min(...times.deep) / Math.min(...times.flat)).toBeLessThan(10);
  });
});

describe('keys that target the prototype', () => {
  it.each([
    '{"__proto__":{"x":1}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"priceAlert":true,"__proto__":{"x":1}}',
  ])('400 %s', async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await send('PUT', `/favorites/${randomUUID()}`, { token: seller.token, body, headers });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } });
  });

  it.each(['__proto__[x]=1', '__proto__=1', 'constructor=1', 'constructor[prototype][x]=1'])(
    '400 ?%s',
    async (query) => {
      expect(await codeOf('GET', `/listings?${query}`)).toEqual([400, 'VALIDATION_ERROR']);
    },
  );
});

describe('text that is hard to store', () => {
  const base = 'A tidy, reliable car with full service history and one careful owner. ';

  it.each([
    ['an emoji of four bytes', `${base}🚗🇳🇿`],
    ['Chinese and Māori', `${base}丰田卡罗拉 Tāmaki Makaurau`],
    ['combining marks', `${base}${'e\u0301'.repeat(1500)}`],
    ['lines and tabs', `${base}\n\tNew tyres.\r\nTow bar.`],
    ['quotes and markup', `${base}'"<script>alert(1)</script>\\%_`],
  ])('201 %s is returned unchanged, in NFC', async (_name, description) => {
    const id = await listCar(seller, { description });
    const { data } = await visitor().GET('/listings/{id}', { params: { path: { id } } });
    expect(data!.data.description).toBe(description.normalize('NFC'));
  });

  it.each([
    ['NUL', `${base}\u0000`],
    ['a lone surrogate', `${base}\ud800`],
    ['an escape character', `${base}\u001b[31m`],
    ['only spaces', ' '.repeat(60)],
    ['too short once trimmed', `${' '.repeat(60)}short${' '.repeat(60)}`],
  ])('400 %s', async (_name, description) => {
    const body = JSON.stringify(await carOf(seller, { description }));
    const headers = { 'Content-Type': 'application/json' };
    const answer = await send('POST', '/listings', { token: seller.token, body, headers });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR', details: [{ field: 'description' }] } },
    });
  });
});

describe('paths and ids', () => {
  it('400 for broken escapes, 400 for a malformed UUID, 404 for an unknown one', async () => {
    expect(await codeOf('GET', '/listings/%E0%A4%A')).toEqual([400, 'BAD_REQUEST_TARGET']);
    expect(await codeOf('GET', '/listings/1')).toEqual([400, 'VALIDATION_ERROR']);
    expect(await codeOf('GET', `/listings/${randomUUID()}`)).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf('GET', '/nowhere')).toEqual([404, 'NOT_FOUND']);
  });
});

describe('HEAD and OPTIONS', () => {
  // A stream's GET does not end; its own test requests its HEAD.
  const reads = contract.operations.filter(({ method, id }) => method === 'GET' && id !== 'streamNotifications');
  it.each(named(reads))('HEAD %s answers as GET does, without the body', async (_id, operation) => {
    const path = pathOf(operation);
    const [get, head] = [
      await send('GET', path, { token: seller.token }),
      await send('HEAD', path, { token: seller.token }),
    ];
    expect(head.status).toBe(get.status);
    expect(head.text).toBe('');
  });

  it('204 for a preflight of a listed origin, with what is allowed', async () => {
    const headers = { Origin: 'https://app.kiwicar.co.nz', 'Access-Control-Request-Method': 'PUT' };
    const answer = await send('OPTIONS', '/users/me', { headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.kiwicar.co.nz');
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
  });

  it('405 for a preflight of any other origin, and nothing is allowed', async () => {
    for (const origin of ['https://evil.example', 'https://kiwicar.co.nz.evil.example', 'null']) {
      const answer = await send('OPTIONS', '/users/me', {
        headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' },
      });
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('GET, HEAD, PUT, DELETE, OPTIONS');
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('every answer', () => {
  it('carries a request id, its own or the one that was sent, and the security headers', async () => {
    const kept = await send('GET', '/live', { headers: { 'X-Request-Id': 'my-trace_1' } });
    expect(kept.headers.get('x-request-id')).toBe('my-trace_1');
    const replaced = await send('GET', '/nowhere', { headers: { 'X-Request-Id': 'not good!' } });
    expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(replaced.body.error!.requestId).toBe(replaced.headers.get('x-request-id'));
    expect(Object.fromEntries(replaced.headers)).toMatchObject({
      'content-security-policy': "default-src 'self'",
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-xss-protection': '1; mode=block',
    });
    expect(replaced.headers.get('x-powered-by')).toBeNull();
  });
});
