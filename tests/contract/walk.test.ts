import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshAddress, record, send, serverUrl, type SendOptions } from '../support/harness/api.js';
import { contract } from '../support/harness/contract.js';
import { keyScope } from '../../src/http/idempotency.js';
import { aPerson, db, type Person } from '../support/actors/people.js';
import {
  exampleBodyOf,
  formWith,
  jsonOperations,
  named,
  pathOf,
  sentBodyOf,
  uploadOperations,
} from '../support/harness/requests.js';
import type { Operation } from '../../src/http/contractIndex.js';

// A person of its own for each test: the general limit counts people.
let person: Person;
beforeEach(async () => {
  person = await aPerson();
});

const auth = (operation: Operation): SendOptions => (operation.access === 'public' ? {} : { token: person.token });

async function refusal(operation: Operation, path: string, options: SendOptions) {
  const answer = await send(operation.method, path, options);
  expect(answer.body, answer.text).toMatchObject({
    success: false,
    error: { requestId: answer.headers.get('x-request-id') },
  });
  return {
    status: answer.status,
    code: answer.body.error!.code,
    fields: answer.body.error!.details?.map(({ field }) => field),
  };
}

describe('400 an unknown query parameter', () => {
  it.each(named(contract.operations))('%s', async (_id, operation) => {
    const body = operation.body?.kind === 'multipart' ? formWith({ nothing: new Blob(['x']) }) : sentBodyOf(operation);
    const answer = await refusal(operation, `${pathOf(operation)}?zz=1`, { ...auth(operation), body });
    expect(answer.status).toBe(400);
    if (operation.body?.kind !== 'multipart')
      expect(answer).toMatchObject({ code: 'VALIDATION_ERROR', fields: ['zz'] });
  });
});

describe('400 a field that the contract does not know', () => {
  const extras = ['isAdmin', 'role', 'userId', 'tenantId', 'status2', 'total'];
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    for (const extra of extras) {
      const body = { ...exampleBodyOf(operation), [extra]: 'x' };
      const answer = await refusal(operation, pathOf(operation), { ...auth(operation), body });
      expect(answer).toMatchObject({
        status: 400,
        code: 'VALIDATION_ERROR',
        fields: expect.arrayContaining([extra]) as string[],
      });
    }
  });
});

describe('400 a field of a wrong type', () => {
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    for (const field of Object.keys(exampleBodyOf(operation)!)) {
      const body = { ...exampleBodyOf(operation), [field]: { not: 'this' } };
      const answer = await refusal(operation, pathOf(operation), { ...auth(operation), body });
      expect(answer).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' });
      expect(
        answer.fields!.some((name) => name === field || name.startsWith(`${field}.`)),
        JSON.stringify(answer),
      ).toBe(true);
    }
  });
});

describe('400 an id that is no UUID', () => {
  const withId = contract.operations.filter(({ path }) => path.includes('{id}'));
  it.each(named(withId))('%s', async (_id, operation) => {
    const path = operation.path.replace('{id}', 'not-a-uuid');
    const answer = await refusal(operation, path, { ...auth(operation), body: exampleBodyOf(operation) });
    expect(answer).toMatchObject({ status: 400, code: 'VALIDATION_ERROR', fields: ['id'] });
  });
});

describe('413 a body beyond 100 KB', () => {
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    const body = { ...exampleBodyOf(operation), padding: 'x'.repeat(101 * 1024) };
    const answer = await refusal(operation, pathOf(operation), { ...auth(operation), body });
    expect(answer).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });
});

describe('411 an upload that does not say its length', () => {
  it.each(named(uploadOperations))('%s', async (_id, operation) => {
    const url = `${serverUrl}/api/v1${operation.path}`;
    const headers = { Authorization: `Bearer ${person.token}`, 'Content-Type': 'multipart/form-data; boundary=x' };
    const body = new Blob(['--x--']).stream();
    const response = await fetch(url, { method: 'POST', headers, body, duplex: 'half' });
    record('POST', url, response.status);
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      411,
      'LENGTH_REQUIRED',
    ]);
  });
});

describe('415 a content type that is not JSON in UTF-8', () => {
  const types = [
    'text/plain',
    'application/vnd.api+json',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
  ];
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    for (const type of types) {
      const options = {
        ...auth(operation),
        headers: { 'Content-Type': type },
        body: JSON.stringify(exampleBodyOf(operation)),
      };
      const answer = await refusal(operation, pathOf(operation), options);
      expect(answer).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    }
    const bytes = new TextEncoder().encode(JSON.stringify(exampleBodyOf(operation)));
    expect(await refusal(operation, pathOf(operation), { ...auth(operation), body: bytes })).toMatchObject({
      status: 415,
    });
  });

  it.each(named(uploadOperations))('%s', async (_id, operation) => {
    const options = { ...auth(operation), body: { images: [] } };
    expect(await refusal(operation, pathOf(operation), options)).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
  });
});

describe('409 and 422 an Idempotency-Key that is in use, or was used for another request', () => {
  const photo = new Blob([new Uint8Array([0xff, 0xd8, 0xff])], { type: 'image/jpeg' });
  const bodyOf = ({ id, body }: Operation) =>
    body?.kind === 'multipart' ? formWith({ [id === 'uploadAvatar' ? 'avatar' : 'images']: photo }) : undefined;

  it.each(named(contract.operations.filter(({ takesIdempotencyKey }) => takesIdempotencyKey)))(
    '%s',
    async (_id, operation) => {
      const address = freshAddress();
      const inTime = new Date(Date.now() + 60_000);
      const key = randomUUID();
      const caller = operation.access === 'public' ? `ip:${address}` : person.id;
      const row = {
        scopeHash: keyScope(caller, operation.id, key),
        requestHash: 'another request',
        lockedTill: inTime,
        expiresAt: inTime,
      };
      const { id } = await db.idempotencyKey.create({ data: row });
      const body = bodyOf(operation) ?? exampleBodyOf(operation);
      const options = { ...auth(operation), address, body, headers: { 'Idempotency-Key': key } };
      expect(await refusal(operation, pathOf(operation), options)).toMatchObject({ status: 409, code: 'CONFLICT' });
      await db.idempotencyKey.update({ where: { id }, data: { status: 200 } });
      expect(await refusal(operation, pathOf(operation), options)).toMatchObject({
        status: 422,
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
    },
  );
});

describe('429 a person who has used up the general limit', () => {
  it('every operation that has it', async () => {
    const greedy = await aPerson();
    const limited = contract.operations.filter(({ limits }) => limits.length > 0);
    const address = freshAddress();
    const spend = (options: SendOptions) =>
      Promise.all(Array.from({ length: 100 }, () => send('GET', '/filters/options?zz=1', { address, ...options })));
    await spend({});
    await Promise.all(Array.from({ length: 100 }, () => send('GET', '/users/me', { token: greedy.token })));
    for (const operation of limited) {
      const options = operation.access === 'public' ? { address } : { address, token: greedy.token };
      const body = operation.body?.kind === 'multipart' ? undefined : exampleBodyOf(operation);
      const answer = await send(operation.method, pathOf(operation), { ...options, body });
      expect({ id: operation.id, status: answer.status, code: answer.body.error?.code }).toEqual({
        id: operation.id,
        status: 429,
        code: 'RATE_LIMIT_EXCEEDED',
      });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
});

describe('405 a method that a path does not have', () => {
  const paths = [...new Set(contract.operations.map(({ path }) => path))];
  it.each(paths)('%s', async (path) => {
    const own = contract.operations.filter((operation) => operation.path === path);
    const unknown = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !own.some((o) => o.method === method));
    for (const method of unknown) {
      const answer = await send(method, pathOf(own[0]!));
      expect(answer).toMatchObject({ status: 405, body: { error: { code: 'METHOD_NOT_ALLOWED' } } });
      expect(answer.headers.get('allow')).toContain(own[0]!.method);
    }
  });
});
