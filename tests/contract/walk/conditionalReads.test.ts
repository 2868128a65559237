import { describe, expect, it } from 'vitest';
import { contract } from '../../support/harness/contract.js';
import { named } from '../../support/harness/requests.js';
import { send } from '../../support/harness/api.js';
import { until } from '../../support/harness/until.js';
import { aWalker } from './walker.js';

/** Reads that need no id; the others are the same code, and are read by the tests of their resources. */
const reads = contract.operations.filter(
  ({ isConditionalRead, path, parameters }) =>
    isConditionalRead && !path.includes('{') && !parameters.some(({ required }) => required),
);

describe('304 for a caller that has the response, as long as it stays the same', () => {
  it.each(named(reads))('%s', async (_id, operation) => {
    const walker = await aWalker();
    const read = (headers = {}) => send('GET', operation.path, { ...walker.auth(operation), headers });
    expect((await read({ 'If-None-Match': '"other"' })).status).toBe(200);
    // Other tests change what everybody sees.
    const [tag, unchanged] = await until(async () => {
      const etag = (await read()).headers.get('etag')!;
      const again = await read({ 'If-None-Match': `"other", W/${etag}` });
      return again.status === 304 ? ([etag, again] as const) : null;
    });
    expect([unchanged.text, unchanged.headers.get('etag')]).toEqual(['', tag]);
    expect(unchanged.headers.get('cache-control')).toMatch(/no-cache$/);
  });
});
