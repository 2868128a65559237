import type { CarToDescribe } from './DescriptionWriter.js';

export type Pick = (name: string, choices: readonly string[]) => string;

export type BodyKind = 'hatch' | 'sedan' | 'wagon' | 'suv' | 'ute' | 'van' | 'coupe' | 'other';

/** A car with facts derived from its data. */
export interface CarFacts extends CarToDescribe {
  kind: BodyKind;
  ageBand: 'new' | 'young' | 'settled' | 'old';
  /** Mileage compared with what is usual in New Zealand. */
  use: 'low' | 'usual' | 'high';
  wof: 'current' | 'expired' | 'unknown';
  rego: 'current' | 'expired' | 'unknown';
}

const usualKmPerYear = 12_000;

const kinds: readonly [BodyKind, RegExp][] = [
  ['hatch', /hatch/i],
  ['sedan', /sedan|saloon/i],
  ['wagon', /wagon|estate/i],
  ['suv', /suv|4x4|4wd|crossover/i],
  ['ute', /\bute|pick-?up|double cab|single cab/i],
  ['van', /van|mpv|people|minibus|bus\b/i],
  ['coupe', /coup|convertible|cabriolet|roadster/i],
];

function kindOf(bodyType: string | null): BodyKind {
  return kinds.find(([, pattern]) => bodyType !== null && pattern.test(bodyType))?.[0] ?? 'other';
}

function ageBandOf(age: number): CarFacts['ageBand'] {
  if (age <= 2) return 'new';
  if (age <= 6) return 'young';
  return age <= 13 ? 'settled' : 'old';
}

function useOf(mileage: number, age: number): CarFacts['use'] {
  const usual = usualKmPerYear * Math.max(1, age);
  if (mileage < usual * 0.75) return 'low';
  return mileage > usual * 1.35 ? 'high' : 'usual';
}

const paperOf = (expiry: string | null, today: string) => {
  if (expiry === null) return 'unknown';
  return expiry >= today ? 'current' : 'expired';
};

export function carFacts(car: CarToDescribe): CarFacts {
  const age = Math.max(0, Number(car.today.slice(0, 4)) - car.year);
  return {
    ...car,
    kind: kindOf(car.bodyType),
    ageBand: ageBandOf(age),
    use: useOf(car.mileage, age),
    wof: paperOf(car.wofExpiry, car.today),
    rego: paperOf(car.regoExpiry, car.today),
  };
}
