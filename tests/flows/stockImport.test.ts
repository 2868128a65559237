import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { runImport } from '../../src/domain/dealers/imports/runImport.js';
import { fetchCarPhotos } from '../../src/domain/dealers/imports/fetchCarPhotos.js';
import { startImport } from '../../src/domain/dealers/imports/startImport.js';
import { uploadsOf } from '../support/actors/cars.js';
import { saveCar } from '../support/actors/favorites.js';
import { anImport, carRow, importFile } from '../support/actors/imports.js';
import { aPerson, db } from '../support/actors/people.js';
import { aCar, aMember, aTenant } from '../support/actors/tenants.js';
import { noise } from '../support/builders/images.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { send } from '../support/harness/api.js';
import { timed } from '../support/harness/pace.js';
import { until } from '../support/harness/until.js';

it('a stock file becomes a site, a car of it a listing, and a lower price in the next file an alert', async () => {
  const tenant = await aTenant({ region: 'Waikato' });
  const { id, token } = await aMember(tenant, 'owner');
  const photos = await uploadsOf({ id });
  const description = 'A tidy, reliable car with full service history, one careful owner and new tyres all round.';
  const file = (price: number) =>
    [
      'displayCode,brand,model,year,km,price,transmission,fuelType,bodyType,color,plateNumber,description,photos,status',
      `HM-1,Toyota,Corolla,2018,65000,${price},automatic,petrol,Hatchback,Silver,ABC123,"${description}",${photos.join('|')},available`,
      'HM-2,Mazda,Axela,2016,90000,9990,automatic,,,,,,,available',
    ].join('\r\n');
  expect(await importFile(token, file(18_500))).toMatchObject({ status: 'done', created: 2, errors: [] });

  const site = await send('GET', '/cars?brand=Toyota', { tenant: tenant.subdomain });
  const [shown] = site.body.data as { id: string; slug: string; primaryPhoto: { id: string } }[];
  expect(shown).toMatchObject({ slug: '2018-toyota-corolla', primaryPhoto: { id: photos[0] } });

  const answer = await send('POST', `/admin/cars/${shown!.id}/publish`, { token, body: { marketplace: true } });
  const { listingId } = answer.body.data as { listingId: string };
  const buyer = await aPerson();
  await saveCar(buyer, listingId, { priceAlert: true });
  expect(await importFile(token, file(16_900))).toMatchObject({ updated: 1, unchanged: 1 });
  await until(() => db.notification.findFirst({ where: { userId: buyer.id, type: 'price-alert' } }));
  expect((await send('GET', `/listings/${listingId}`)).body.data).toMatchObject({ price: 16_900, region: 'Waikato' });

  await importFile(token, [{ displayCode: 'HM-1', status: 'sold' }]);
  expect((await send('GET', `/listings/${listingId}`)).body.data).toMatchObject({ status: 'SOLD' });
});

it('photos from elsewhere become uploads of the importer, once, and what cannot be fetched is reported', async () => {
  const tenant = await aTenant();
  const member = await aMember(tenant, 'admin');
  const carImport = await anImport(tenant, member);
  const named = [
    'https://photos.example.com/a.jpg',
    'https://photos.example.com/text',
    'https://photos.example.com/gone',
  ];
  const car = await aCar(tenant, { photoSources: { named, ids: {} } });
  const asked: string[] = [];
  const picture = await noise(800, 600).webp().toBuffer();
  const { services } = jobServices(db);
  const photos = {
    async download(url: string) {
      asked.push(url);
      if (url.endsWith('gone')) return { reason: 'Answered 404' };
      return { bytes: new Uint8Array(url.endsWith('text') ? Buffer.from('no photo') : picture) };
    },
  };
  const fetchPhotos = () =>
    fetchCarPhotos({ ...services, photos }, { tenantId: tenant.id, carId: car.id, importId: carImport.id, row: '7' });
  await fetchPhotos();
  const errors = await db.carImportError.findMany({ where: { importId: carImport.id }, orderBy: { field: 'asc' } });
  expect(errors.map(({ row, field }) => [row, field])).toEqual([
    [7, 'photos.1'],
    [7, 'photos.2'],
  ]);
  const gallery = await db.carPhoto.findMany({ where: { carId: car.id }, include: { upload: true } });
  expect(gallery).toMatchObject([{ isPrimary: true, upload: { uploaderId: member.id } }]);

  // The next file names the same photos: what is here is not fetched again.
  const sources = (await db.car.findUniqueOrThrow({ where: { id: car.id } })).photoSources as { ids: object };
  await db.car.update({ where: { id: car.id }, data: { photoSources: { ...sources, named: named.slice(0, 1) } } });
  await fetchPhotos();
  expect(asked).toEqual(named);

  // What cannot be shown as a whole replaces nothing.
  const lost = { ids: sources.ids, named: ['https://photos.example.com/gone'] };
  await db.car.update({ where: { id: car.id }, data: { photoSources: lost } });
  await fetchPhotos();
  const foreign = { ids: sources.ids, named: [named[0]!, randomUUID()] };
  await db.car.update({ where: { id: car.id }, data: { photoSources: foreign } });
  await fetchPhotos();
  expect(await db.carImportError.count({ where: { importId: carImport.id } })).toBe(4);
  expect(await db.carPhoto.findMany({ where: { carId: car.id } })).toEqual(
    gallery.map(({ upload: _upload, ...photo }) => photo),
  );
});

it('5,000 rows are written in runs of 500; the time of a row is printed as a ratio to a plain insert', async () => {
  const tenant = await aTenant();
  const { id: userId } = await aMember(tenant, 'owner');
  const rows = Array.from({ length: 5000 }, (_, at) => carRow(`B-${at}`, { model: `Model ${at % 500}` }));
  const text = JSON.stringify(rows);
  const file = { tenantId: tenant.id, userId, text, mediaType: 'application/json', dryRun: false } as const;
  // Without its event, so that no worker runs it besides.
  const importId = await db.$transaction(async (tx) => {
    const id = await startImport(tx, { ...file, mode: 'upsert' });
    await tx.outboxEvent.deleteMany({ where: { type: 'car-import.due', payload: { path: '$.importId', equals: id } } });
    return id;
  });
  const { services } = jobServices(db);
  const report = () => db.carImport.findUniqueOrThrow({ where: { id: importId } });
  const run = () => runImport(services, { tenantId: tenant.id, importId });
  const { ms } = await timed(async () => {
    for (let processed = 0; (await report()).status !== 'done';) {
      await run();
      const now = await report();
      expect(now.processed - processed).toBeLessThanOrEqual(500);
      processed = now.processed;
    }
  });
  expect(await report()).toMatchObject({ rows: 5000, processed: 5000, created: 5000, rejected: 0 });
  const plain = await timed(async () => {
    for (let at = 0; at < 500; at++) await aCar(tenant, { displayCode: `P-${at}-${randomUUID().slice(0, 8)}` });
  });
  process.stdout.write(`import: a row takes ${(ms / 5000 / (plain.ms / 500)).toFixed(2)} of a plain insert\n`);
});
