import { stringify } from 'csv-stringify/sync';
import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import type { Database } from '../../../platform/database/db.js';
import { scopeTo } from '../../../platform/database/scopeTo.js';
import { photoKey } from '../../../platform/images/imageKeys.js';
import { carColumns, type Car } from '../stock/car.js';
import { assertActive, tenantNotFound } from '../tenants/assertActive.js';
import { findTenant, type TenantServices } from '../tenants/findTenantByHost.js';

type FeedCar = Schema<'FeedCar'>;
type FeedServices = TenantServices & { db: Database; images: ImageStore };

/** The columns of a feed, in the order of the CSV. */
const columns = [
  'displayCode',
  'publicName',
  'slug',
  'brand',
  'model',
  'variant',
  'year',
  'color',
  'transmission',
  'fuelType',
  'bodyType',
  'region',
  'km',
  'price',
  'currency',
  'keyFeatures',
  'conditionNotes',
  'description',
  'photos',
] as const satisfies (keyof FeedCar)[];

const batchSize = 200;

function toFeedCar(car: Car, { currency }: RequestTenant, images: ImageStore): FeedCar {
  const photos = [...car.photos].sort((one, other) => Number(other.isPrimary) - Number(one.isPrimary));
  const facts = Object.fromEntries(columns.map((name) => [name, car[name as keyof Car]])) as Omit<FeedCar, 'price'>;
  return {
    ...facts,
    price: Number(car.price),
    currency,
    keyFeatures: car.keyFeatures as string[],
    photos: photos.map(({ id }) => images.urlOf(photoKey(id))),
  };
}

/** Yields the cars that a dealer has for sale, in batches, so that a slow reader costs no memory. */
async function* batchesOf({ db, images }: FeedServices, tenant: RequestTenant): AsyncIterable<FeedCar[]> {
  const own = scopeTo(db, tenant.id);
  let after = '';
  for (;;) {
    const cars = await own.car.findMany({
      where: { status: 'available', id: { gt: after } },
      orderBy: { id: 'asc' },
      take: batchSize,
      include: carColumns,
    });
    if (cars.length > 0) yield cars.map((car) => toFeedCar(car, tenant, images));
    if (cars.length < batchSize) return;
    after = cars.at(-1)!.id;
  }
}

const cell = (value: FeedCar[keyof FeedCar]) => (Array.isArray(value) ? value.join('|') : value);

async function* csvOf(batches: AsyncIterable<FeedCar[]>): AsyncIterable<Uint8Array> {
  yield Buffer.from(stringify([[...columns]]));
  for await (const cars of batches) {
    yield Buffer.from(stringify(cars.map((car) => columns.map((name) => cell(car[name])))));
  }
}

async function* jsonOf(batches: AsyncIterable<FeedCar[]>): AsyncIterable<Uint8Array> {
  let separator = '[';
  for await (const cars of batches) {
    for (const car of cars) {
      yield Buffer.from(separator + JSON.stringify(car));
      separator = ',\n';
    }
  }
  yield Buffer.from(separator === '[' ? '[]\n' : ']\n');
}

const formats = {
  csv: { contentType: 'text/csv; charset=utf-8', write: csvOf },
  json: { contentType: 'application/json; charset=utf-8', write: jsonOf },
};

/** Returns a dealer's feed as a file. Throws TENANT_NOT_FOUND and TENANT_INACTIVE. */
export async function openFeed(
  services: FeedServices,
  { slug, format }: { slug: string; format: keyof typeof formats },
) {
  const tenant = await findTenant(services, `slug:${slug}`, { slug });
  if (!tenant) throw tenantNotFound();
  assertActive(tenant);
  const { contentType, write } = formats[format];
  const open = () => Promise.resolve(write(batchesOf(services, tenant)));
  return { fileName: `${slug}.${format}`, contentType, open };
}
