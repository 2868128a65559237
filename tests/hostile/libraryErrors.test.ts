import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../src/contract/contract.js';
import { send, type Answer } from '../support/harness/api.js';
import { aCallerOf } from '../support/actors/callers.js';
import { aPerson, type Person } from '../support/actors/people.js';
import { aPhoto, formOf } from '../support/actors/photos.js';
import { jsonOperations, named, pathOf, uploadOperations } from '../support/harness/requests.js';

let person: Person;
let photo: string;
beforeAll(async () => {
  person = await aPerson();
  const form = formOf('images', await aPhoto());
  const { body } = await send('POST', '/uploads/images', { token: person.token, body: form });
  photo = new URL((body.data as { images: Schema<'UploadedImage'>[] }).images[0]!.url).pathname;
});

const refusal = ({ status, body }: Answer) => [status, body.error?.code];
const read = (target: string, headers: Record<string, string>) => send('GET', target, { root: true, headers });

describe('a photo', () => {
  it('416 for a range beyond its end, with its size', async () => {
    const answer = await read(photo, { Range: 'bytes=99999999-' });
    expect(refusal(answer)).toEqual([416, 'RANGE_NOT_SATISFIABLE']);
    expect(answer.headers.get('content-range')).toMatch(/^bytes \*\/\d+$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('412 for a precondition that does not hold', async () => {
    expect(refusal(await read(photo, { 'If-Match': '"none"' }))).toEqual([412, 'PRECONDITION_FAILED']);
    const longAgo = { 'If-Unmodified-Since': 'Thu, 01 Jan 1998 00:00:00 GMT' };
    expect(refusal(await read(photo, longAgo))).toEqual([412, 'PRECONDITION_FAILED']);
  });

  it('206 for a range that it has', async () => {
    const answer = await read(photo, { Range: 'bytes=0-9' });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([206, '10']);
  });
});

const oddHeaders: Record<string, string>[] = [
  { Range: 'bytes=5-1' },
  { Range: 'bytes=-0' },
  { Range: 'bytes=a-b' },
  { Range: `bytes=${Array.from({ length: 200 }, (_, at) => `${at}-${at}`).join(',')}` },
  { Range: 'lines=1-2' },
  { 'If-Match': 'W/"' },
  { 'If-None-Match': '*' },
  { 'If-Modified-Since': 'yesterday' },
  { 'If-Unmodified-Since': 'yesterday' },
  { 'If-Range': '"x"', Range: 'bytes=99999999-' },
  { Accept: 'nothing/here;q=0' },
  { 'Accept-Encoding': 'identity;q=0, *;q=0' },
  { 'Accept-Language': '\u00ff\u00fe' },
  { Cookie: 'refreshToken=%ff%zz; =; a' },
  { Authorization: 'Basic \u00e9' },
  { 'Content-Type': 'multipart/form-data' },
  { 'Content-Encoding': 'zstd' },
  { 'X-Forwarded-Host': 'evil' },
  { 'Last-Event-ID': '\u00ff' },
];

describe('odd headers never end in 500', () => {
  const targets = ['/openapi.json', '/docs', '/docs/assets/docs.js', '/.well-known/jwks.json', '/metrics'];
  const apiTargets = ['/api/v1', '/api/v1/live', '/api/v1/listings', '/api/v1/users/me'];
  it.each([...targets, ...apiTargets, 'the photo'])('%s', async (target) => {
    for (const headers of oddHeaders) {
      const answer = await read(target === 'the photo' ? photo : target, headers);
      expect(answer.status, JSON.stringify(headers)).toBeLessThan(500);
    }
  });

  it.each(named(uploadOperations))('%s', async (_id, operation) => {
    for (const headers of oddHeaders) {
      const form = formOf(operation.body!.schema.properties!.images ? 'images' : 'avatar', await aPhoto());
      const answer = await send('POST', pathOf(operation), { token: person.token, body: form, headers });
      expect(answer.status, JSON.stringify(headers)).toBeLessThan(500);
      if (answer.status === 429) return;
    }
  });
});

describe('invalid UTF-8 is 400', () => {
  const broken = Buffer.concat([Buffer.from('{"region":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  it.each(named(jsonOperations))('in the body of %s', async (_id, operation) => {
    const headers = { 'Content-Type': 'application/json' };
    const other = await aCallerOf(operation);
    const answer = await send(operation.method, pathOf(operation), { token: other.token, body: broken, headers });
    expect(refusal(answer)).toEqual([400, 'BAD_REQUEST']);
  });

  it('in a form', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    for (const body of ['List-Unsubscribe=One-Click%ff', Buffer.from([0x61, 0x3d, 0xff])]) {
      const answer = await send('POST', `/unsubscribe/${'a'.repeat(43)}`, { body, headers });
      expect(refusal(answer)).toEqual([400, 'BAD_REQUEST']);
    }
  });

  it.each(['/listings?q=%ff', '/listings?%c3%28=1', '/listings/%ff', '/listings?q=%ED%A0%80'])(
    'in %s',
    async (target) => {
      expect(refusal(await send('GET', target))).toEqual([400, 'BAD_REQUEST_TARGET']);
    },
  );
});

describe('a field error names its element', () => {
  const fieldsOf = ({ body }: Answer) => body.error!.details!.map(({ field }) => field);

  it('of an upload', async () => {
    const good = await aPhoto();
    const form = formOf('images', good, good, Buffer.from('no photo'));
    const answer = await send('POST', '/uploads/images', { token: person.token, body: form });
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['images.2']]);
  });

  it('of an upload that is too large', async () => {
    const form = formOf('images', await aPhoto(), Buffer.alloc(5 * 1024 * 1024 + 1));
    const answer = await send('POST', '/uploads/images', { token: person.token, body: form });
    expect([answer.status, fieldsOf(answer)]).toEqual([413, ['images.1']]);
  });

  it('of a list in a body', async () => {
    const ids = ['8f14e45f-ceea-4670-9b1e-7b7f6f5c1d2a', 'x', '8f14e45f-ceea-4670-9b1e-7b7f6f5c1d2b'];
    const wrong = await send('POST', '/listings/drafts', { token: person.token, body: { images: ids } });
    expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['images.1']]);
    const unknown = [ids[0], ids[2]];
    const notMine = await send('POST', '/listings/drafts', { token: person.token, body: { images: unknown } });
    expect([notMine.status, fieldsOf(notMine)]).toEqual([400, ['images.0', 'images.1']]);
    const twice = await send('POST', '/listings/drafts', { token: person.token, body: { images: [ids[0], ids[0]] } });
    expect([twice.status, fieldsOf(twice)]).toEqual([400, ['images.1']]);
  });
});

it('200 for the index of the API with and without its slash', async () => {
  for (const target of ['/api/v1', '/api/v1/', '/api/v1?', '/api/v1/?']) {
    expect((await read(target, {})).status, target).toBe(200);
  }
});
