import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/harness/until.js';
import { freshAddress, send, serverUrl } from '../support/harness/api.js';
import { contract } from '../support/harness/contract.js';
import { aPerson, type Person } from '../support/actors/people.js';
import { named, pathOf, sentBodyOf } from '../support/harness/requests.js';

const withSecrets = [
  'downloadDataExport',
  'getDataExport',
  'getUnsubscribePage',
  'login',
  'loginWithProvider',
  'logout',
  'logoutAll',
  'refreshTokens',
  'unsubscribe',
  'verifyCode',
  'verifyEmail',
];

let person: Person;
beforeAll(async () => {
  person = await aPerson();
});

describe('who may cache an answer', () => {
  it('nobody, where it has tokens or secrets, or its URL has', () => {
    const never = contract.operations.filter(({ caching }) => caching === 'never').map(({ id }) => id);
    expect(never.sort()).toEqual(expect.arrayContaining(withSecrets));
  });

  it('only the person, where it requires signing in', () => {
    for (const { id, access, caching } of contract.operations) {
      if (access === 'required') expect(['private', 'never'], id).toContain(caching);
    }
  });

  const ending = contract.operations.filter(({ id }) => id !== 'streamNotifications');
  it.each(named(ending))('%s says so', async (_id, operation) => {
    // Signing out would end the session of the other requests.
    const token = /^logout|^delete|assword/.test(operation.id) ? (await aPerson()).token : person.token;
    // The limits of the example's address belong to other tests.
    const sent = sentBodyOf(operation);
    const body = sent && 'email' in sent ? { ...sent, email: `${randomUUID()}@example.co.nz` } : sent;
    const options = { body, address: freshAddress() };
    const signedIn = await send(operation.method, pathOf(operation), { ...options, token });
    const anonymous = await send(operation.method, pathOf(operation), options);
    for (const { status, headers } of [signedIn, anonymous]) {
      const isPersonal =
        operation.caching === 'private' || (operation.access === 'optional' && status === signedIn.status);
      const said = headers.get('cache-control');
      expect(headers.get('vary')?.toLowerCase(), operation.id).toContain('origin');
      if (status >= 400) {
        expect([said, headers.get('etag')], operation.id).toEqual(['no-store', null]);
        continue;
      }
      expect(headers.get('vary')?.toLowerCase(), operation.id).toContain('authorization');
      if (operation.caching === 'never') expect(said, operation.id).toContain('no-store');
      else if (isPersonal && headers === signedIn.headers)
        expect(said, operation.id).toMatch(/^private, no-cache$|no-store/);
      else expect(said, operation.id).toMatch(/no-cache|no-store/);
    }
  });
});

/** Returns the status for a client that has that ETag, without fetch(), which would add `Cache-Control: no-cache`. */
async function statusWithTag(path: string, tag: string): Promise<number> {
  const headers = { Authorization: `Bearer ${person.token}`, 'If-None-Match': tag, 'X-Forwarded-For': freshAddress() };
  const [response] = (await once(get(`${serverUrl}/api/v1${path}`, { headers }), 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode!;
}

describe('an answer that the client has', () => {
  it.each(['/users/me', '/users/preferences', '/favorites', '/listings', '/filters/options'])(
    '304 %s',
    async (path) => {
      expect(await statusWithTag(path, '"another"')).toBe(200);
      // Other tests change what everybody sees.
      const tag = await until(async () => {
        const etag = (await send('GET', path, { token: person.token })).headers.get('etag')!;
        return (await statusWithTag(path, etag)) === 304 ? etag : null;
      });
      expect(tag).toMatch(/^"[^"]+"$/);
    },
  );

  it('200 with another tag once it has changed', async () => {
    const before = (await send('GET', '/users/me', { token: person.token })).headers.get('etag')!;
    await send('PUT', '/users/me', { token: person.token, body: { region: 'Otago' } });
    expect(await statusWithTag('/users/me', before)).toBe(200);
  });
});

describe('an error', () => {
  const targets = [
    '/nothing',
    '/api/v1/nothing',
    '/images/none.webp',
    '/docs/none.js',
    '/openapi.json/x',
    '/api/v1/%ff',
  ];
  it.each(targets)('of %s is never kept', async (target) => {
    const answer = await send('GET', target, { root: true });
    expect([answer.status >= 400, answer.headers.get('cache-control')]).toEqual([true, 'no-store']);
    const method = await send('DELETE', target, { root: true });
    expect(method.headers.get('cache-control')).toBe('no-store');
  });
});

describe('what the contract does not name', () => {
  it.each(['/openapi.json', '/docs', '/docs/assets/docs.js', '/pages.css'])(
    '%s is answered by its tag',
    async (target) => {
      const first = await send('GET', target, { root: true });
      expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
      const headers = { 'If-None-Match': first.headers.get('etag')! };
      const again = await send('GET', target, { root: true, headers });
      expect([again.status, again.text]).toEqual([304, '']);
    },
  );
});
