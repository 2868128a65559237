import type { Prisma } from '../../generated/prisma/client.js';
import { slugOf } from '../../src/domain/dealers/stock/slugOf.js';
import { catalogue, type CatalogueCar } from './catalogue.js';
import { paints, type Paint } from './drawCar.js';
import { photoNames, photoSize } from './photos.js';
import { insertLeads, planLeads } from './planLeads.js';
import { createRandom, type Random } from './random.js';

const password = 'DealerPass123!';
const roles = ['owner', 'admin', 'sales'] as const;
const carsEach = 18;
const photosEach = 4;
const dayMs = 86_400_000;
const everyDay = { opens: '08:30', closes: '17:30' };
const workdays = { mon: everyDay, tue: everyDay, wed: everyDay, thu: everyDay, fri: everyDay };

interface DemoDealer {
  domain: string;
  /** What a car costs here for each dollar of the catalogue. */
  pricePerDollar: number;
  roundTo: number;
  names: Record<(typeof roles)[number], string>;
  describe(name: string): string;
  tenant: Omit<Prisma.TenantCreateManyInput, 'id' | 'country'> & { country?: string };
}

const dealers: DemoDealer[] = [
  {
    domain: 'harbour.example.nz',
    pricePerDollar: 1,
    roundTo: 10,
    names: { owner: 'Hine', admin: 'Rangi', sales: 'Mereana' },
    describe: (name) =>
      `This ${name} comes with its full service history, a new Warrant of Fitness and a three-month warranty. Drop in for a drive along the river.`,
    tenant: {
      name: 'Harbour Motors',
      slug: 'harbour',
      subdomain: 'harbour',
      status: 'active',
      region: 'Waikato',
      traderNumber: 'M123456',
      tagline: 'Good cars on the river since 1987',
      address: '12 Victoria Street, Hamilton 3204',
      phone: '07 838 1234',
      whatsappNumber: '6475550100',
      roundRobin: true,
      primaryColor: '#0B6E4F',
      accentColor: '#F2A541',
      socialLinks: {},
      openingHours: { ...workdays, sat: { opens: '09:00', closes: '16:00' } },
    },
  },
  {
    domain: 'jaya.example.id',
    pricePerDollar: 9800,
    roundTo: 500_000,
    names: { owner: 'Budi', admin: 'Sari', sales: 'Agus' },
    describe: (name) =>
      `${name} ini terawat baik, servis rutin dengan catatan lengkap, pajak hidup, dan bergaransi mesin tiga bulan.`,
    tenant: {
      name: 'Jaya Mobil',
      slug: 'jaya',
      subdomain: 'jaya',
      status: 'active',
      locale: 'id-ID',
      currency: 'IDR',
      country: 'ID',
      timeZone: 'Asia/Jakarta',
      region: 'Jakarta',
      tagline: 'Mobil bekas pilihan, harga jujur',
      address: 'Jl. Fatmawati 88, Jakarta Selatan',
      phone: '021 7654 3210',
      whatsappNumber: '622176543210',
      primaryColor: '#B3261E',
      accentColor: '#1F2A44',
      socialLinks: {},
      openingHours: { ...workdays, sat: { opens: '08:30', closes: '17:30' }, sun: { opens: '10:00', closes: '15:00' } },
    },
  },
];

/** The logins of the demo's dealers. */
export const dealerLogins = dealers.flatMap(({ domain }) =>
  roles.map((role) => ({ email: `${role}@${domain}`, password })),
);

const transmissionOf = (random: Random, { manual }: CatalogueCar) =>
  random.chance(manual) ? ('manual' as const) : ('automatic' as const);

function planCar(
  random: Random,
  dealer: DemoDealer,
  { tenantId, number, today }: { tenantId: string; number: number; today: Date },
) {
  const model = random.pick(catalogue);
  const year = random.integer(Math.max(model.from, model.to - 9), model.to);
  const age = today.getUTCFullYear() - year;
  const dollars = model.newPrice * 0.87 ** age;
  const price = Math.max(1, Math.round((dollars * dealer.pricePerDollar) / dealer.roundTo)) * dealer.roundTo;
  const variant = random.pick(model.variants);
  const publicName = `${year} ${model.make} ${model.model} ${variant}`;
  const id = random.uuid();
  const paint = random.pick(Object.keys(paints) as Paint[]);
  const isInNewZealand = dealer.tenant.country === undefined;
  const onMarketplace = isInNewZealand && number % 3 !== 0;
  const createdAt = new Date(today.getTime() - random.integer(1, 60) * dayMs);
  const pictures = photoNames({ body: model.body, paint, electric: model.fuel === 'ELECTRIC' }, photosEach, number);
  return {
    row: {
      id,
      tenantId,
      displayCode: `${dealer.tenant.slug.slice(0, 2).toUpperCase()}-${1000 + number}`,
      publicName,
      slug: `${slugOf(publicName)}-${1000 + number}`,
      brand: model.make,
      model: model.model,
      variant,
      year,
      color: paint,
      transmission: transmissionOf(random, model),
      fuelType: model.fuel.toLowerCase() as 'petrol',
      bodyType: model.body,
      region: dealer.tenant.region!,
      km: random.integer(4, 16) * 1000 * Math.max(1, age),
      price,
      keyFeatures: ['Reversing camera', 'Bluetooth'],
      specs: {},
      description: dealer.describe(publicName),
      plateNumber: isInNewZealand ? `QR${1000 + number}` : `B${1000 + number}JM`,
      onMarketplace,
      status: number % 9 === 8 ? ('sold' as const) : number % 7 === 6 ? ('booking' as const) : ('available' as const),
      createdAt,
    },
    photos: pictures.map((name) => ({ id: random.uuid(), name })),
    listingId: onMarketplace ? random.uuid() : null,
  };
}

/** Plans the demo's dealers with their staff and stock, identical for the same day; the hash is that of their logins. */
export function planDealers(today: Date, passwordHash: string) {
  const random = createRandom(20_261_126);
  return dealers.map((dealer) => {
    const tenantId = random.uuid();
    const staff = roles.map((role) => ({ role, name: dealer.names[role], userId: random.uuid() }));
    const members = staff.map(({ role, name, userId }) => ({ id: random.uuid(), tenantId, userId, name, role }));
    const cars = Array.from({ length: carsEach }, (_, number) => planCar(random, dealer, { tenantId, number, today }));
    return {
      tenant: { id: tenantId, ...dealer.tenant },
      users: staff.map(({ role, name, userId }) => ({
        id: userId,
        email: `${role}@${dealer.domain}`,
        nickname: name,
        passwordHash,
        isVerified: true,
      })),
      members,
      ownerId: staff[0]!.userId,
      cars,
      leads: planLeads(random, {
        tenantId,
        today,
        members,
        cars: cars.map(({ row }) => row),
        country: dealer.tenant.country ?? 'NZ',
      }),
    };
  });
}

type PlannedDealer = ReturnType<typeof planDealers>[number];

/** The listings of the cars on the marketplace, as publishing them would make them. */
function listingsOf({ ownerId, cars }: PlannedDealer) {
  return cars.flatMap(({ row, photos, listingId: id }) => {
    if (id === null) return [];
    const isSold = row.status === 'sold';
    return {
      id,
      userId: ownerId,
      dealerId: row.tenantId,
      carId: row.id,
      plateNumber: row.plateNumber,
      make: row.brand,
      model: row.model,
      variant: row.variant,
      year: row.year,
      mileage: row.km,
      price: row.price,
      description: row.description,
      region: row.region,
      fuelType: row.fuelType.toUpperCase() as 'PETROL',
      transmission: row.transmission.toUpperCase() as 'MANUAL',
      bodyType: row.bodyType,
      color: row.color,
      coverImageId: photos[0]!.id,
      status: isSold ? ('SOLD' as const) : ('ACTIVE' as const),
      soldAt: isSold ? row.createdAt : null,
      createdAt: row.createdAt,
    };
  });
}

/** Writes one dealer; `bytes` has the size of each picture. */
export async function insertDealer(
  tx: Prisma.TransactionClient,
  dealer: PlannedDealer,
  bytes: Map<string, number>,
): Promise<void> {
  const { tenant, users, members, ownerId, cars, leads } = dealer;
  const { id: tenantId } = tenant;
  await tx.tenant.create({ data: tenant });
  await tx.user.createMany({ data: users });
  await tx.tenantMember.createMany({ data: members });
  await tx.car.createMany({ data: cars.map(({ row }) => row) });
  await tx.carSlug.createMany({ data: cars.map(({ row: { id, slug } }) => ({ tenantId, carId: id, slug })) });
  const photos = cars.flatMap(({ row, photos }) => photos.map((photo, order) => ({ ...photo, order, carId: row.id })));
  await tx.upload.createMany({
    data: photos.map(({ id, name }) => ({ id, uploaderId: ownerId, bytes: bytes.get(name)!, ...photoSize })),
  });
  await tx.carPhoto.createMany({
    data: photos.map(({ id, order, carId }) => ({ id, tenantId, carId, order, isPrimary: order === 0 })),
  });
  const listings = listingsOf(dealer);
  await tx.listing.createMany({ data: listings });
  const listingOf = new Map(listings.map(({ id, carId }) => [carId, id]));
  await tx.listingImage.createMany({
    data: photos.flatMap(({ id, order, carId }) => {
      const listingId = listingOf.get(carId);
      return listingId ? [{ id, order, listingId }] : [];
    }),
  });
  await tx.priceHistory.createMany({
    data: listings.map(({ id, price, createdAt }) => ({ listingId: id, price, changedAt: createdAt })),
  });
  await insertLeads(tx, leads);
}
