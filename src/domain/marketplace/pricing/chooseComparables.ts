import { maxYearSpan, type MarketCar } from './loadMarket.js';
import type { ValuedCar } from './valuedCar.js';

/** One way in which comparables are like the car. */
export interface Likeness {
  label: string;
  holds: (other: MarketCar) => boolean;
}

export interface Comparables {
  cars: MarketCar[];
  /** What they have in common with the car besides make and model. */
  likenesses: Likeness[];
  isLocal: (other: MarketCar) => boolean;
  /** From 0 to 1: how narrow the search could stay. */
  closeness: number;
  /** For people. */
  description: string;
}

interface Step {
  years: number;
  /** Kilometres either side, at least, and as a share of the car's own; null for any mileage. */
  km: { least: number; share: number } | null;
  local: boolean;
  sameSpecification: boolean;
  closeness: number;
}

const near = { least: 20_000, share: 0.3 };
const far = { least: 40_000, share: 0.6 };

/** From the narrowest to the widest. */
const steps: readonly Step[] = [
  { years: 1, km: near, local: true, sameSpecification: true, closeness: 0.95 },
  { years: 1, km: near, local: false, sameSpecification: true, closeness: 0.85 },
  { years: 2, km: far, local: false, sameSpecification: true, closeness: 0.7 },
  { years: maxYearSpan, km: null, local: false, sameSpecification: true, closeness: 0.55 },
  { years: maxYearSpan, km: null, local: false, sameSpecification: false, closeness: 0.4 },
];

const collator = new Intl.Collator('en', { sensitivity: 'base' });
const sameText = (a: string, b: string) => collator.compare(a, b) === 0;
const kmText = (mileage: number) => mileage.toLocaleString('en-NZ');
const inWords = (value: string) => value.charAt(0) + value.slice(1).toLowerCase();

function specificationOf({ fuelType, transmission, bodyType }: ValuedCar): Likeness | null {
  const known = [fuelType && inWords(fuelType), transmission && transmission.toLowerCase(), bodyType].filter(Boolean);
  if (known.length === 0) return null;
  return {
    label: known.join(', '),
    holds: (other) =>
      (fuelType === null || other.fuelType === fuelType) &&
      (transmission === null || other.transmission === transmission) &&
      (bodyType === null || sameText(other.bodyType, bodyType)),
  };
}

function kmBand(car: ValuedCar, { km }: Step): { from: number; to: number } | null {
  if (km === null) return null;
  const reach = Math.max(km.least, Math.round(car.mileage * km.share));
  return { from: Math.max(0, car.mileage - reach), to: car.mileage + reach };
}

function likenessesOf(car: ValuedCar, step: Step): Likeness[] {
  const either = step.years === 1 ? 'a year' : `${step.years} years`;
  const band = kmBand(car, step);
  const specification = step.sameSpecification ? specificationOf(car) : null;
  return [
    {
      label: `${car.year} and ${either} either side`,
      holds: (other: MarketCar) => Math.abs(other.year - car.year) <= step.years,
    },
    ...(specification ? [specification] : []),
    ...(band
      ? [
          {
            label: `About ${kmText(car.mileage)} km`,
            holds: ({ mileage }: MarketCar) => mileage >= band.from && mileage <= band.to,
          },
        ]
      : []),
    ...(step.local ? [{ label: car.region, holds: ({ region }: MarketCar) => sameText(region, car.region) }] : []),
  ];
}

function describe(car: ValuedCar, step: Step): string {
  const band = kmBand(car, step);
  return [
    `${car.make} ${car.model}`,
    `${car.year - step.years}-${car.year + step.years}`,
    step.sameSpecification ? specificationOf(car)?.label : undefined,
    band ? `${kmText(band.from)}-${kmText(band.to)} km` : 'any mileage',
    step.local ? car.region : 'all regions',
  ]
    .filter(Boolean)
    .join(', ');
}

/** The narrowest group of like cars with at least `fewest` in it, or the widest group there is. */
export function chooseComparables(car: ValuedCar, market: MarketCar[], fewest: number): Comparables {
  const groups = steps.map((step) => {
    const likenesses = likenessesOf(car, step);
    return { step, likenesses, cars: market.filter((other) => likenesses.every(({ holds }) => holds(other))) };
  });
  const { step, likenesses, cars } = groups.find((group) => group.cars.length >= fewest) ?? groups.at(-1)!;
  return {
    cars,
    likenesses,
    isLocal: ({ region }) => sameText(region, car.region),
    closeness: step.closeness,
    description: describe(car, step),
  };
}
