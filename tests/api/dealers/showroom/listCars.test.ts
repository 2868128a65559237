import { describe, expect, it } from 'vitest';
import { aCar, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('200 lists what is for sale, to anyone, without what only staff may see', async () => {
  const tenant = await aTenant();
  const shown = await aCar(tenant, { plateNumber: 'KZT418', vin: 'JTDBR32E720123456' });
  for (const status of ['draft', 'booking', 'sold'] as const) await aCar(tenant, { status });
  await aCar(await aTenant());
  const { body, text } = await send('GET', '/cars', { tenant: tenant.subdomain });
  expect((body.data as { id: string }[]).map(({ id }) => id)).toEqual([shown.id]);
  expect(text).not.toContain('KZT418');
  expect(text).not.toContain('JTDBR32E720123456');
});

it('200 filters as the stock is filtered, 400 for a status', async () => {
  const tenant = await aTenant();
  await aCar(tenant, { price: 9000 });
  const dear = await aCar(tenant, { price: 30_000 });
  const { body } = await send('GET', '/cars?minPrice=20000', { tenant: tenant.subdomain });
  expect((body.data as { id: string }[]).map(({ id }) => id)).toEqual([dear.id]);
  expect((await send('GET', '/cars?status=draft', { tenant: tenant.subdomain })).status).toBe(400);
});

it('403 for a suspended dealer, 404 for none', async () => {
  const { subdomain } = await aTenant({ status: 'expired' });
  expect((await send('GET', '/cars', { tenant: subdomain })).status).toBe(403);
  expect((await send('GET', '/cars')).status).toBe(404);
});

interface List {
  data: { id: string }[];
  pagination: { nextCursor: string | null; hasNext: boolean; total: number };
  meta?: { facets: Record<string, unknown> };
}
const list = async (dealer: string, query: string) =>
  (await send('GET', `/cars${query}`, { tenant: dealer })).body as unknown as List;

describe('the cursor', () => {
  it.each(['newest', 'price_asc', 'price_desc', 'year_desc', 'km_asc'])(
    'walks every car once in the order %s, though cars are added meanwhile',
    async (sort) => {
      const tenant = await aTenant();
      for (let n = 0; n < 7; n++) await aCar(tenant, { price: 9000 + (n % 3), year: 2015 + (n % 2), km: 5 * (n % 4) });
      const whole = (await list(tenant.subdomain, `?sort=${sort}`)).data.map(({ id }) => id);
      const walked: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { data, pagination }: List = await list(tenant.subdomain, `?sort=${sort}&limit=2${query}`);
        walked.push(...data.map(({ id }) => id));
        expect(pagination.hasNext).toBe(pagination.nextCursor !== null);
        cursor = pagination.nextCursor;
        if (walked.length === 2) await aCar(tenant, { price: 1, year: 2030, km: 0, createdAt: new Date('2030-01-01') });
      }
      expect(walked.filter((id) => whole.includes(id))).toEqual(whole);
    },
  );

  it('400 for one of another search, of another dealer’s shape and for nonsense', async () => {
    const tenant = await aTenant();
    for (let n = 0; n < 3; n++) await aCar(tenant);
    const { pagination } = await list(tenant.subdomain, '?limit=1&brand=Toyota');
    const cursor = pagination.nextCursor!;
    expect((await list(tenant.subdomain, `?limit=1&brand=Toyota&cursor=${cursor}`)).data).toHaveLength(1);
    for (const query of [`cursor=${cursor}`, `brand=Toyota&sort=km_asc&cursor=${cursor}`, 'cursor=bm9uc2Vuc2U']) {
      const { status, body } = await send('GET', `/cars?${query}`, { tenant: tenant.subdomain });
      expect([status, body.error?.details?.[0]?.field]).toEqual([400, 'cursor']);
    }
  });
});

it('200 with the facets of the other filters', async () => {
  const tenant = await aTenant();
  await aCar(tenant, { price: 9000, year: 2012, km: 120_000, fuelType: 'petrol', bodyType: 'Hatchback' });
  await aCar(tenant, { model: 'Aqua', price: 12_000, fuelType: 'hybrid' });
  await aCar(tenant, { brand: 'Mazda', model: 'Demio', transmission: 'manual', price: 7000 });
  await aCar(tenant, { brand: 'Nissan', status: 'sold' });
  await aCar(await aTenant(), { brand: 'Ford' });
  const { meta, data } = await list(tenant.subdomain, '?facets=true&brand=Toyota');
  expect(data).toHaveLength(2);
  expect(meta!.facets).toEqual({
    brands: [
      { value: 'Toyota', label: 'Toyota', count: 2 },
      { value: 'Mazda', label: 'Mazda', count: 1 },
    ],
    models: [
      { value: 'Aqua', label: 'Aqua', count: 1 },
      { value: 'Corolla', label: 'Corolla', count: 1 },
    ],
    bodyTypes: [{ value: 'Hatchback', label: 'Hatchback', count: 1 }],
    fuelTypes: [
      { value: 'hybrid', label: 'Hybrid', count: 1 },
      { value: 'petrol', label: 'Petrol', count: 1 },
    ],
    transmissions: [{ value: 'automatic', label: 'Automatic', count: 2 }],
    priceRange: { min: 9000, max: 12_000 },
    yearRange: { min: 2012, max: 2018 },
    kmRange: { min: 65_000, max: 120_000 },
  });
  expect((await list(tenant.subdomain, '?brand=Toyota')).meta).toBeUndefined();
});
