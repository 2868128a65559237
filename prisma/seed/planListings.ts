import type { Prisma } from '../../generated/prisma/client.js';
import type { NamedCar } from '../../src/domain/marketplace/listings/titleOf.js';
import { catalogue, type CatalogueCar } from './catalogue.js';
import { describeCar } from './describeCar.js';
import type { Paint } from './drawCar.js';
import type { Person } from './people.js';
import { photoNames } from './photos.js';
import type { BodyType } from './carShapes.js';
import type { Random } from './random.js';

export interface PlannedPrice {
  id: string;
  listingId: string;
  price: number;
  changedAt: Date;
}

export interface PlannedListing {
  row: Prisma.ListingCreateManyInput & NamedCar & { id: string; price: number; createdAt: Date; soldAt: Date | null };
  prices: PlannedPrice[];
  photos: { id: string; name: string }[];
}

const dayMs = 86_400_000;
const plateLetters = 'ABCDEFGHJKLMNPQRSTUWY';
const vinCharacters = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const japanese = new Set(['Toyota', 'Mazda', 'Nissan', 'Honda', 'Mitsubishi', 'Subaru', 'Suzuki', 'Lexus']);
const paintShares = [
  ['White', 26],
  ['Silver', 18],
  ['Grey', 17],
  ['Black', 14],
  ['Blue', 12],
  ['Red', 8],
  ['Green', 3],
  ['Orange', 2],
] as const satisfies readonly (readonly [Paint, number])[];
const doors: Record<BodyType, number> = {
  Hatchback: 5,
  Sedan: 4,
  Wagon: 5,
  SUV: 5,
  Ute: 4,
  Van: 5,
  Coupe: 2,
  Convertible: 2,
};
const towns: Record<string, string[]> = {
  Auckland: ['Albany', 'Manukau', 'Henderson', 'Botany', 'Takapuna'],
  Canterbury: ['Riccarton', 'Rangiora', 'Ashburton', 'Timaru'],
  Wellington: ['Lower Hutt', 'Porirua', 'Karori', 'Upper Hutt'],
  Waikato: ['Hamilton', 'Cambridge', 'Taupō'],
  Otago: ['Dunedin', 'Queenstown', 'Wānaka'],
};

/** Rounds to typical asking prices: 4,500, 8,990, 23,990. */
function askingPrice(value: number): number {
  if (value < 5000) return Math.max(1000, Math.round(value / 250) * 250);
  if (value < 20_000) return Math.round(value / 500) * 500 - 10;
  return Math.round(value / 1000) * 1000 - 10;
}

function worth(
  random: Random,
  { car, age, mileage, wofMonths }: { car: CatalogueCar; age: number; mileage: number; wofMonths: number },
): number {
  const [first, later] = car.fuel === 'ELECTRIC' ? [0.8, 0.85] : car.body === 'Ute' ? [0.88, 0.905] : [0.85, 0.885];
  const byAge = car.newPrice * (age === 0 ? 0.95 : first * later ** (age - 1));
  const byDistance = Math.exp(-(mileage - (8000 + age * 12_500)) / 300_000);
  const asIs = wofMonths <= 0 ? 0.75 : 1;
  return Math.max(1400, byAge * byDistance * asIs * (1 + random.bell() * 0.07) + 700);
}

/**
 * NZ plates run in order of first registration: AB1234 until 2001, then AAA100 onwards at about 0.75 letters a year.
 */
function plate(random: Random, registered: number): string {
  if (registered < 2002)
    return random.pick([...'STUWY']) + random.letters(1, plateLetters) + random.integer(1000, 9999);
  const letter = plateLetters[Math.min(15, Math.floor((registered - 2002) * 0.62 + random.between(0, 0.9)))]!;
  return letter + random.letters(2, plateLetters) + random.integer(100, 999);
}

function uniquePlate(random: Random, registered: number, taken: Set<string>): string {
  for (;;) {
    const candidate = plate(random, registered);
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}

/** Returns the asking price and then each change up to the current price, none after `end`. */
function planPrices(
  random: Random,
  { listingId, price, start, end }: { listingId: string; price: number; start: Date; end: Date },
): PlannedPrice[] {
  const changes = random.weighted([
    [0, 52],
    [1, 30],
    [2, 13],
    [3, 5],
  ]);
  const steps = [price];
  for (let step = 0; step < changes; step++) {
    const earlier = askingPrice(
      steps[0]! * (random.chance(0.92) ? random.between(1.03, 1.1) : random.between(0.93, 0.97)),
    );
    if (earlier !== steps[0]) steps.unshift(earlier);
  }
  const span = end.getTime() - start.getTime();
  const times = steps.map((_, index) =>
    index === 0 ? 0 : (index - 1 + random.between(0.2, 0.9)) / (steps.length - 1),
  );
  return steps.map((amount, index) => ({
    id: random.uuid(),
    listingId,
    price: amount,
    changedAt: new Date(start.getTime() + Math.floor(times[index]! * span * 0.97)),
  }));
}

function planYear(random: Random, { from, to }: CatalogueCar, thisYear: number): number {
  const newest = Math.min(to, thisYear);
  const wished = thisYear - Math.round(10 + random.bell() * 8);
  return wished >= from && wished <= newest ? wished : random.integer(Math.min(from, newest), newest);
}

/** Plans one realistic listing of `seller`; SOLD ones were sold before `today`. */
export function planListing(
  random: Random,
  seller: Person,
  { today, sold, plates, index }: { today: Date; sold: boolean; plates: Set<string>; index: number },
): PlannedListing {
  const car = random.weighted(catalogue.map((known) => [known, known.weight] as const));
  const thisYear = today.getUTCFullYear();
  const year = planYear(random, car, thisYear);
  const age = thisYear - year;
  const yearly = random.between(8000, 16_000) * (car.fuel === 'DIESEL' ? 1.2 : 1);
  const mileage = Math.min(390_000, Math.round(age === 0 ? random.between(20, 9000) : yearly * (age - 0.4) ** 0.94));
  const imported = age > 3 && japanese.has(car.make) && random.chance(0.45);
  const dealer = seller.weight >= 25;
  const wofMonths =
    age < 3 ? random.integer(14, 34) : random.chance(dealer ? 0 : 0.05) ? -random.integer(1, 5) : random.integer(1, 12);
  const color = random.weighted(paintShares);
  const price = askingPrice(worth(random, { car, age, mileage, wofMonths }));
  const manualGearbox = random.chance(car.manual);
  const region = seller.row.region;

  const id = random.uuid();
  const createdAt = new Date(today.getTime() - Math.floor(random.between(sold ? 6 : 0.1, 120) * dayMs));
  const listedDays = (today.getTime() - createdAt.getTime()) / dayMs;
  const soldAt = sold
    ? new Date(createdAt.getTime() + Math.floor(random.between(1, Math.min(45, listedDays - 1)) * dayMs))
    : null;
  const prices = planPrices(random, { listingId: id, price, start: createdAt, end: soldAt ?? today });
  const photos = photoNames(
    { body: car.body, paint: color, electric: car.fuel === 'ELECTRIC' },
    random.integer(3, 6),
    index,
  ).map((name) => ({ id: random.uuid(), name }));
  const inMonths = (months: number) => new Date(today.getTime() + (months * 30 + random.integer(-14, 14)) * dayMs);

  return {
    prices,
    photos,
    row: {
      id,
      userId: seller.row.id,
      plateNumber: uniquePlate(random, Math.min(thisYear, year + (imported ? random.integer(3, 6) : 0)), plates),
      make: car.make,
      model: car.model,
      variant: random.chance(0.85) ? random.pick(car.variants) : null,
      year,
      mileage,
      price,
      priceNegotiable: !dealer && random.chance(0.55),
      description: describeCar(random, {
        ...car,
        year,
        age,
        mileage,
        manualGearbox,
        imported,
        wofMonths,
        color,
        dealer,
        owners: 1 + Math.min(4, Math.floor(age / 7) + random.integer(0, 1)),
        town: random.pick(towns[region] ?? [region]),
      }),
      status: sold ? 'SOLD' : 'ACTIVE',
      region,
      fuelType: car.fuel,
      transmission: manualGearbox ? 'MANUAL' : 'AUTOMATIC',
      bodyType: car.body,
      color,
      engineCc: car.engineCc,
      doors: doors[car.body],
      vin: (imported ? '7AT0' : random.pick(['JM0', '6T1', '7A8'])) + random.letters(imported ? 13 : 14, vinCharacters),
      wofExpiry: inMonths(wofMonths),
      regoExpiry: inMonths(random.integer(1, 12)),
      views: Math.round(
        (soldAt ? (soldAt.getTime() - createdAt.getTime()) / dayMs : listedDays) * random.between(2, 14),
      ),
      coverImageId: photos[0]!.id,
      soldAt,
      // The 30-day reminder has already been sent, so that a fresh demo sends no mails.
      remindedAt: !sold && listedDays > 30 ? new Date(createdAt.getTime() + 30 * dayMs) : null,
      createdAt,
      updatedAt: soldAt ?? prices.at(-1)!.changedAt,
    },
  };
}
