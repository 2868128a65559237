import { beforeAll, expect, it } from 'vitest';
import type { Tenant } from '../../../../generated/prisma/client.js';
import type { Person } from '../../../support/actors/people.js';
import { aCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let tenant: Tenant;
let sales: Person;
beforeAll(async () => {
  tenant = await aTenant();
  sales = await aMember(tenant, 'sales');
  await aCar(tenant, { displayCode: 'A1', price: 9000, status: 'draft' });
  await aCar(tenant, {
    displayCode: 'A2',
    price: 30_000,
    brand: 'Mazda',
    model: 'Demio',
    publicName: 'Tidy Mazda',
    year: 2020,
  });
  await aCar(tenant, { displayCode: 'A3', price: 20_000, status: 'sold', transmission: 'manual', km: 10 });
  await aCar(await aTenant(), { displayCode: 'B1' });
});

async function codes(query: string): Promise<string[]> {
  const { status, body } = await send('GET', `/admin/cars?${query}`, { token: sales.token });
  expect(status).toBe(200);
  return (body.data as { displayCode: string }[]).map(({ displayCode }) => displayCode);
}

it('200 lists the cars of every status, newest first, of this dealer alone', async () => {
  expect(await codes('')).toEqual(['A3', 'A2', 'A1']);
});

it.each([
  ['status=sold', ['A3']],
  ['brand=mazda', ['A2']],
  ['model=Corolla&sort=price_asc', ['A1', 'A3']],
  ['minPrice=15000&maxPrice=25000', ['A3']],
  ['minYear=2019', ['A2']],
  ['maxYear=2018&sort=km_asc', ['A3', 'A1']],
  ['transmission=MANUAL', ['A3']],
  ['search=mazda+tidy', ['A2']],
  ['search=a2', ['A2']],
  ['search=mazda+corolla', []],
  ['search=%25', []],
  ['sort=price_desc&limit=1&page=2', ['A3']],
])('200 filters by %s', async (query, expected) => {
  expect(await codes(query)).toEqual(expected);
});
