import { expect, it } from 'vitest';
import { uploadsOf } from '../../../support/actors/cars.js';
import { db } from '../../../support/actors/people.js';
import { aCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

const feed = (slug: string) => send('GET', `/feeds/${slug}.csv`);
const header =
  'displayCode,publicName,slug,brand,model,variant,year,color,transmission,fuelType,bodyType,region,km,price,currency,keyFeatures,conditionNotes,description,photos';

it('200 has a header and a line for each car that is for sale, as a file', async () => {
  const tenant = await aTenant();
  const owner = await aMember(tenant);
  const texts = {
    conditionNotes: 'Scratch, "small"',
    description: 'Line one\nLine two',
    keyFeatures: ['Bluetooth', 'Tow bar'],
  };
  const car = await aCar(tenant, { ...texts, price: 18_500.5, plateNumber: 'KZT418', vin: 'JTDBR32E720123456' });
  const [first, second] = await uploadsOf(owner, 2);
  await db.carPhoto.createMany({
    data: [first!, second!].map((id, order) => ({
      id,
      tenantId: tenant.id,
      carId: car.id,
      order,
      isPrimary: order === 1,
    })),
  });
  for (const status of ['draft', 'booking', 'sold'] as const) await aCar(tenant, { status });
  await aCar(await aTenant());
  const { status, headers, text } = await feed(tenant.slug);
  expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
    200,
    'text/csv; charset=utf-8',
    `attachment; filename="${tenant.slug}.csv"`,
  ]);
  const [head, ...lines] = text.split('\n');
  expect(head).toBe(header);
  const line = lines.join('\n');
  expect(line).toContain(`${car.displayCode},2018 Toyota Corolla,${car.slug},Toyota,Corolla,,2018,,automatic,`);
  expect(line).toContain(',65000,18500.5,NZD,Bluetooth|Tow bar,"Scratch, ""small""","Line one\nLine two",');
  expect(line).toMatch(new RegExp(`${second}[^|]*\\|[^|]*${first}[^|]*\n$`));
  expect(text).not.toMatch(/KZT418|JTDBR32E720123456/);
});

it('200 has every car of a stock of several batches once', async () => {
  const tenant = await aTenant();
  const base = { tenantId: tenant.id, brand: 'Mazda', model: 'Demio', publicName: 'Demio', year: 2015, km: 1 };
  const rows = Array.from({ length: 450 }, (_, n) => ({
    ...base,
    displayCode: `F-${n}`,
    slug: `f-${n}`,
    transmission: 'manual' as const,
    price: 5000,
    keyFeatures: [],
    specs: {},
    status: 'available' as const,
  }));
  await db.car.createMany({ data: rows });
  const codes = (await feed(tenant.slug)).text.match(/^F-\d+/gm)!;
  expect([codes.length, new Set(codes).size]).toEqual([450, 450]);
});

it('200 with the header alone for an empty stock', async () => {
  expect((await feed((await aTenant()).slug)).text).toBe(`${header}\n`);
});

it('403 for a suspended dealer, 404 for an unknown one, 400 for what is no slug', async () => {
  const { slug } = await aTenant({ status: 'suspended' });
  expect(await feed(slug)).toMatchObject({ status: 403, body: { error: { code: 'TENANT_INACTIVE' } } });
  expect(await feed('nobody-here')).toMatchObject({ status: 404, body: { error: { code: 'TENANT_NOT_FOUND' } } });
  expect((await feed('NO_SLUG')).status).toBe(400);
});
