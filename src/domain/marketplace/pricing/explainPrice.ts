import type { Comparables } from './chooseComparables.js';
import type { MarketCar } from './loadMarket.js';
import { median } from './statistics.js';

export interface PriceFactor {
  factor: string;
  /** NZD with a sign, such as `+$1,500`. */
  impact: string;
}

export function signedDollars(amount: number): string {
  const dollars = Math.round(amount);
  return `${dollars < 0 ? '-' : '+'}$${Math.abs(dollars).toLocaleString('en-NZ')}`;
}

/** How the median moves with each likeness, from the whole market of the model to the comparables. */
export function explainPrice({ likenesses }: Pick<Comparables, 'likenesses'>, market: MarketCar[]): PriceFactor[] {
  let pool = market;
  return likenesses.map(({ label, holds }) => {
    const before = median(pool.map(({ price }) => price));
    pool = pool.filter(holds);
    return { factor: label, impact: signedDollars(median(pool.map(({ price }) => price)) - before) };
  });
}
