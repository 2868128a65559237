import type { ValuedCar } from '../../../src/domain/marketplace/pricing/valuedCar.js';
import type { MarketCar } from '../../../src/domain/marketplace/pricing/loadMarket.js';

export const marketDay = new Date('2026-11-21T00:00:00Z');

export const valuedCar = (overrides: Partial<ValuedCar> = {}): ValuedCar => ({
  make: 'Toyota',
  model: 'Corolla',
  year: 2018,
  mileage: 65_000,
  region: 'Auckland',
  fuelType: null,
  transmission: null,
  bodyType: null,
  condition: null,
  ...overrides,
});

const daysAgo = (days: number) => new Date(marketDay.getTime() - days * 86_400_000);

export const marketCar = (id: number, overrides: Partial<MarketCar> = {}): MarketCar => ({
  id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  price: 18_000,
  mileage: 65_000,
  year: 2018,
  region: 'Auckland',
  fuelType: 'PETROL',
  transmission: 'AUTOMATIC',
  bodyType: 'Hatchback',
  createdAt: daysAgo(10 + id),
  soldAt: null,
  isArchived: false,
  ...overrides,
});

/** Twenty Corollas: ten like the car in Auckland, five like it elsewhere, five older with more mileage. */
export const twentyCars: MarketCar[] = [
  ...[17_000, 17_500, 18_000, 18_200, 18_400, 18_600, 19_000, 19_400, 20_000, 21_000].map((price, at) =>
    marketCar(at, {
      price,
      year: 2017 + (at % 3),
      mileage: 60_000 + at * 1000,
      ...(at % 2 ? { soldAt: daysAgo(5) } : {}),
    }),
  ),
  ...[16_000, 16_500, 17_000, 17_500, 18_000].map((price, at) => marketCar(10 + at, { price, region: 'Otago' })),
  ...[9000, 9500, 10_000, 10_500, 11_000].map((price, at) =>
    marketCar(15 + at, { price, year: 2015, mileage: 180_000, fuelType: 'HYBRID' }),
  ),
];
