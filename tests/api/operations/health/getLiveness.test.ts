import { expect, it } from 'vitest';
import { visitor } from '../../../support/harness/api.js';

it('200 as long as the process answers', async () => {
  const { data, response } = await visitor().GET('/live');
  expect([response.status, data]).toEqual([200, { status: 'live' }]);
});
