import { beforeEach, describe, expect, it } from 'vitest';
import { exampleBodyOf, jsonOperations, named, pathOf, uploadOperations } from '../../support/harness/requests.js';
import { aWalker, refusal } from './walker.js';

let walker: Awaited<ReturnType<typeof aWalker>>;
beforeEach(async () => {
  walker = await aWalker();
});

describe('413 for a body over 100 KB', () => {
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    const body = { ...exampleBodyOf(operation), padding: 'x'.repeat(101 * 1024) };
    const answer = await refusal(operation, pathOf(operation), { ...walker.auth(operation), body });
    expect(answer).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });
});

describe('415 for a content type other than JSON in UTF-8', () => {
  const types = [
    'text/plain',
    'application/vnd.api+json',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
  ];
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    for (const type of types) {
      const options = {
        ...walker.auth(operation),
        headers: { 'Content-Type': type },
        body: JSON.stringify(exampleBodyOf(operation)),
      };
      const answer = await refusal(operation, pathOf(operation), options);
      expect(answer).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    }
    const bytes = new TextEncoder().encode(JSON.stringify(exampleBodyOf(operation)));
    expect(await refusal(operation, pathOf(operation), { ...walker.auth(operation), body: bytes })).toMatchObject({
      status: 415,
    });
  });

  it.each(named(uploadOperations))('%s', async (_id, operation) => {
    const options = { ...walker.auth(operation), body: { images: [] } };
    expect(await refusal(operation, pathOf(operation), options)).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
  });
});
