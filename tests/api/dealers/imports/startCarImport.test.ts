import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Tenant } from '../../../../generated/prisma/client.js';
import { uploadsOf } from '../../../support/actors/cars.js';
import { carRow, importFile, importReport, startImport } from '../../../support/actors/imports.js';
import { db, type Person } from '../../../support/actors/people.js';
import { aCar, aMarketableCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let tenant: Tenant;
let admin: Person;
beforeEach(async () => {
  tenant = await aTenant({ region: 'Waikato' });
  admin = await aMember(tenant, 'admin');
});

const stock = async () =>
  db.car.findMany({ where: { tenantId: tenant.id }, orderBy: { displayCode: 'asc' }, include: { photos: true } });
const rows = (count: number, fields = {}) =>
  Array.from({ length: count }, (_, at) => carRow(`A-${String(at).padStart(4, '0')}`, fields));
const counts = ({
  rows: all,
  processed,
  created,
  updated,
  unchanged,
  rejected,
  removals,
}: Awaited<ReturnType<typeof importFile>>) => ({
  rows: all,
  processed,
  created,
  updated,
  unchanged,
  rejected,
  removals,
});
const none = { created: 0, updated: 0, unchanged: 0, rejected: 0, removals: 0 };

describe('startCarImport', () => {
  it('202 adds cars with what follows from a row, as POST /admin/cars does', async () => {
    const report = await importFile(admin.token, [
      carRow('HM-1', { variant: 'GX', keyFeatures: ['Bluetooth'], specs: { seats: '5' }, status: 'available' }),
      carRow('HM-2'),
    ]);
    expect(report).toMatchObject({ status: 'done', mode: 'upsert', dryRun: false, errors: [] });
    expect(counts(report)).toEqual({ ...none, rows: 2, processed: 2, created: 2 });
    expect(await stock()).toMatchObject([
      {
        displayCode: 'HM-1',
        publicName: '2018 Toyota Corolla GX',
        slug: '2018-toyota-corolla-gx',
        region: 'Waikato',
        keyFeatures: ['Bluetooth'],
        specs: { seats: '5' },
        status: 'available',
      },
      { displayCode: 'HM-2', slug: '2018-toyota-corolla', status: 'draft' },
    ]);
  });

  it('202 again finds everything unchanged, then changes what differs and leaves out the rest', async () => {
    const file = rows(3, { color: 'Silver', specs: { seats: '5', doors: '4' }, status: 'available' });
    await importFile(admin.token, file);
    const again = rows(3, { status: 'available', specs: { doors: '4', seats: '5' }, color: 'Silver' });
    expect(counts(await importFile(admin.token, again))).toEqual({ ...none, rows: 3, processed: 3, unchanged: 3 });
    const changed = [
      { displayCode: 'a-0000', price: 17_000 },
      { displayCode: 'A-0001', color: null },
    ];
    expect(counts(await importFile(admin.token, changed))).toEqual({ ...none, rows: 2, processed: 2, updated: 2 });
    expect((await stock()).map(({ price, color }) => [Number(price), color])).toEqual([
      [17_000, 'Silver'],
      [18_500, null],
      [18_500, 'Silver'],
    ]);
  });

  it.each([
    [
      'Excel',
      '\uFEFFdisplayCode;brand;model;year;km;price;transmission;description;keyFeatures\r\nX-1;Toyota;Yaris;2019;40000;15990,50;Automatic;"Nice; ""tidy""\r\ncar";Bluetooth|Camera\r\n',
      'text/csv',
    ],
    [
      'commas',
      'displayCode,brand,model,year,km,price,transmission,description,keyFeatures\nX-1,Toyota,Yaris,2019,40000,15990.50,automatic,"Nice; ""tidy""\r\ncar",Bluetooth|Camera',
      'text/csv; charset=utf-8',
    ],
    [
      'tabs',
      'displayCode\tbrand\tmodel\tyear\tkm\tprice\ttransmission\tdescription\tkeyFeatures\nX-1\tToyota\tYaris\t2019\t40000\t15990.5\tauto\t"Nice; ""tidy""\r\ncar"\tBluetooth|Camera\n\n',
      'text/csv',
    ],
    [
      'lines of JSON',
      `\uFEFF{"displayCode":"X-1","brand":"Toyota","model":"Yaris","year":2019,"km":40000,"price":15990.5,"transmission":"AUTOMATIC","description":"Nice; \\"tidy\\"\\r\\ncar","keyFeatures":["Bluetooth","Camera"]}\r\n\r\n`,
      'application/x-ndjson',
    ],
  ])('202 takes a file of %s', async (_name, file, type) => {
    expect(await importFile(admin.token, file, { type })).toMatchObject({ rows: 1, created: 1, errors: [] });
    expect(await stock()).toMatchObject([
      {
        displayCode: 'X-1',
        model: 'Yaris',
        transmission: 'automatic',
        description: 'Nice; "tidy"\r\ncar',
        keyFeatures: ['Bluetooth', 'Camera'],
      },
    ]);
    expect(Number((await stock())[0]!.price)).toBe(15_990.5);
  });

  it('202 takes the dealer’s own feed back', async () => {
    await aCar(tenant, { displayCode: 'F-1', color: 'Silver' });
    const feed = (await send('GET', `/feeds/${tenant.slug}.csv`)).text;
    expect(await importFile(admin.token, feed)).toMatchObject({ status: 'done', unchanged: 1, errors: [] });
  });

  it('202 writes the good rows of a file and reports the bad ones', async () => {
    await aCar(tenant, { displayCode: 'K-1', km: 90_000 });
    await aCar(tenant, { displayCode: 'K-2', status: 'sold' });
    const bad: [object, string][] = [
      [carRow('x'.repeat(21)), 'displayCode'],
      [{ brand: 'Toyota' }, 'displayCode'],
      [carRow('B-1', { price: undefined }), 'price'],
      [carRow('B-2', { price: 'cheap' }), 'price'],
      [carRow('B-3', { plateNumber: 'ABCDEFGH' }), 'plateNumber'],
      [carRow('B-4', { description: 'Call 021 234 5678 any time' }), 'description'],
      [carRow('B-5', { keyFeatures: ['mail me@example.com'] }), 'keyFeatures.0'],
      [carRow('B-6', { photos: ['http://example.com/a.jpg'] }), 'photos.0'],
      [carRow('B-7', { photos: ['https://169.254.169.254/a.jpg'] }), 'photos.0'],
      [carRow('B-8', { photos: [randomUUID()] }), 'photos.0'],
      [carRow('B-9', { tenantId: 'x' }), 'tenantId'],
      [carRow('B-10', { status: 'sold' }), 'status'],
      [{ displayCode: 'K-1', km: 80_000 }, 'km'],
      [{ displayCode: 'K-2', status: 'draft' }, 'status'],
    ];
    const file = [...bad.map(([row]) => row), carRow('good'), carRow('GOOD'), 'no object'] as Record<string, unknown>[];
    const report = await importFile(admin.token, file);
    expect(report.errors.map(({ row, field }) => [row, field])).toEqual([
      ...bad.map(([, field], at) => [at + 1, field]),
      [bad.length + 2, 'row'],
      [bad.length + 3, 'row'],
    ]);
    expect(counts(report)).toEqual({
      ...none,
      rows: bad.length + 3,
      processed: bad.length + 3,
      created: 1,
      rejected: bad.length + 2,
    });
    expect((await stock()).map(({ displayCode, km }) => [displayCode, km])).toEqual([
      ['good', 65_000],
      ['K-1', 90_000],
      ['K-2', 65_000],
    ]);
  });

  it('202 with dryRun counts as if it wrote, and changes nothing', async () => {
    await aCar(tenant, { displayCode: 'D-1' });
    await aCar(tenant, { displayCode: 'D-2' });
    const before = await stock();
    const file = [carRow('D-1', { price: 1 }), carRow('D-3'), carRow('D-4', { price: -1 })];
    const report = await importFile(admin.token, file, { query: '?mode=sync&dryRun=true' });
    expect(report).toMatchObject({ status: 'done', dryRun: true, mode: 'sync' });
    expect(counts(report)).toEqual({
      rows: 3,
      processed: 3,
      created: 1,
      updated: 1,
      unchanged: 0,
      rejected: 1,
      removals: 1,
    });
    expect(await stock()).toEqual(before);
  });

  it('202 makes uploads the gallery, the first as primary', async () => {
    const [one, two] = await uploadsOf(admin, 2);
    await importFile(admin.token, [carRow('P-1', { photos: [two, one] })]);
    const galleryOf = (car: Awaited<ReturnType<typeof stock>>[number]) =>
      car.photos.sort((a, b) => a.order - b.order).map(({ id, isPrimary }) => [id, isPrimary]);
    expect(galleryOf((await stock())[0]!)).toEqual([
      [two, true],
      [one, false],
    ]);
    expect(await importFile(admin.token, [{ displayCode: 'P-1', photos: [two, one] }])).toMatchObject({ unchanged: 1 });
    expect(await importFile(admin.token, [{ displayCode: 'P-1', photos: [one] }])).toMatchObject({ updated: 1 });
    expect(galleryOf((await stock())[0]!)).toEqual([[one, true]]);
  });

  it.each([
    ['an unknown column', 'displayCode,brand,tenantId\nA,Toyota,x', 'text/csv', 'tenantId'],
    ['a column twice', 'displayCode,brand,brand\nA,Toyota,Mazda', 'text/csv', 'brand'],
    ['no display code', 'brand,model\nToyota,Corolla', 'text/csv', 'displayCode'],
    ['a quote that never ends', 'displayCode,brand\nA,"Toyota', 'text/csv', 'file'],
    ['an object', '{"displayCode":"A"}', 'application/json', 'file'],
    ['broken JSON', '[{"displayCode":', 'application/json', 'file'],
    [
      '5,001 rows',
      JSON.stringify(Array.from({ length: 5001 }, (_, at) => ({ displayCode: `C-${at}` }))),
      'application/json',
      'file',
    ],
  ])('202 fails as a whole for a file with %s', async (_name, file, type, field) => {
    const report = await importFile(admin.token, file, { type });
    expect(report).toMatchObject({
      status: 'failed',
      processed: 0,
      errors: [{ row: expect.any(Number) as number, field }],
    });
    expect(await stock()).toEqual([]);
    expect(await db.carImportPart.count({ where: { importId: report.id } })).toBe(0);
  });

  it('202 continues over many runs, and cells that do not fit the header are refused', async () => {
    const lines = Array.from(
      { length: 1100 },
      (_, at) => `L-${at},Toyota,Model ${at % 200},2018,65000,18500,automatic`,
    );
    lines[600] += ',more';
    const file = ['displayCode,brand,model,year,km,price,transmission', ...lines].join('\n');
    const report = await importFile(admin.token, file);
    expect(counts(report)).toEqual({ ...none, rows: 1100, processed: 1100, created: 1099, rejected: 1 });
    expect(report.errors).toMatchObject([{ row: 601, field: 'row' }]);
  });

  it('400 for an empty body, bytes that are not UTF-8 and an unknown mode; 415 for another type', async () => {
    const start = (body: unknown, type = 'text/csv', query = '') =>
      send('POST', `/admin/cars/imports${query}`, { token: admin.token, body, headers: { 'Content-Type': type } });
    expect((await start('')).status).toBe(400);
    expect((await start(new Uint8Array([0xff, 0xfe, 0x41]))).status).toBe(400);
    expect((await start('displayCode\nA', 'text/csv', '?mode=replace')).status).toBe(400);
    expect((await start('<xml/>', 'application/xml')).status).toBe(415);
  });

  it('413 for a file above 10 MB', async () => {
    const body = `displayCode\n${'x'.repeat(10 * 1024 * 1024)}`;
    expect((await startImport(admin.token, body)).status).toBe(413);
  });

  it('409 while three others are unfinished', async () => {
    const data = { tenantId: tenant.id, userId: admin.id, mode: 'upsert', dryRun: false, format: 'csv' } as const;
    await db.carImport.createMany({ data: [data, data, data] });
    expect((await startImport(admin.token, [carRow('Z')])).status).toBe(409);
  });

  it('202 changes the listing of a published car with it', async () => {
    const car = await aMarketableCar(tenant, admin);
    const answer = await send('POST', `/admin/cars/${car.id}/publish`, {
      token: admin.token,
      body: { marketplace: true },
    });
    const { listingId } = answer.body.data as { listingId: string };
    await importFile(admin.token, [{ displayCode: car.displayCode, price: 16_500 }]);
    expect((await send('GET', `/listings/${listingId}`)).body.data).toMatchObject({ price: 16_500 });
  });

  it('keeps to its dealer: the report is 404 for another, and codes of others are nobody’s', async () => {
    const other = await aTenant();
    const theirs = await aMember(other, 'owner');
    await aCar(other, { displayCode: 'S-1', price: 9_000 });
    const report = await importFile(admin.token, [carRow('S-1')]);
    expect(report).toMatchObject({ created: 1 });
    expect((await send('GET', `/admin/cars/imports/${report.id}`, { token: theirs.token })).status).toBe(404);
    expect(await db.car.count({ where: { tenantId: other.id, price: 9_000 } })).toBe(1);
    expect(await importReport(admin.token, report.id)).toMatchObject({ id: report.id });
  });
});
