import { expect, it } from 'vitest';
import { aPerson } from '../../../support/actors/people.js';
import { aTenant } from '../../../support/actors/tenants.js';

it('200 lists tenants newest first, of one status, by pages', async () => {
  const { api } = await aPerson({ role: 'ADMIN' });
  const [older, newer] = [await aTenant({ status: 'expired' }), await aTenant({ status: 'expired' })];
  await aTenant({ status: 'trial' });
  const list = (page: number) =>
    api.GET('/platform/tenants', { params: { query: { status: 'expired', limit: 1, page } } });
  const pages = [(await list(1)).data!, (await list(2)).data!];
  expect(pages.map(({ data }) => data[0]!.id)).toEqual([newer.id, older.id]);
  expect(pages[0]!.pagination).toMatchObject({ page: 1, limit: 1, hasNext: true });
});
