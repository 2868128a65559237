import { daysListed } from '../analytics/daysListed.js';
import { chooseComparables, type Comparables } from './chooseComparables.js';
import { explainPrice, signedDollars, type PriceFactor } from './explainPrice.js';
import type { MarketCar } from './loadMarket.js';
import { mean, median, quartileSpread, toCentsNumber } from './statistics.js';
import type { Condition, ValuedCar } from './valuedCar.js';

export interface PriceRange {
  min: number;
  recommended: number;
  max: number;
}

export interface PriceEstimate {
  /** NZD; null with fewer than five comparable cars. */
  prices: PriceRange | null;
  confidence: number;
  sampleSize: number;
  method: string;
  factors: PriceFactor[];
  averagePrice: number | null;
  medianPrice: number | null;
  trend: 'rising' | 'stable' | 'falling' | null;
  /** Those of the sample that can still be looked up. */
  comparables: { listingId: string; price: number; mileage: number; daysListed: number; weight: number }[];
}

const minComparables = 5;

const maxListed = 20;
const trendShare = 0.03;
const soldWithinMs = 730 * 86_400_000;
const conditionShares: Record<Condition, number> = { excellent: 0.04, good: 0, fair: -0.06, poor: -0.15 };

function trendOf(cars: MarketCar[]): 'rising' | 'stable' | 'falling' {
  const byAge = [...cars].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  const half = Math.floor(byAge.length / 2);
  const [older, newer] = [byAge.slice(0, half), byAge.slice(-half)].map((part) =>
    median(part.map(({ price }) => price)),
  );
  const change = newer! / older! - 1;
  if (Math.abs(change) <= trendShare) return 'stable';
  return change > 0 ? 'rising' : 'falling';
}

/** 1 for the same year and region at the same mileage, less the further away. */
function weightOf(car: ValuedCar, other: MarketCar, isLocal: boolean): number {
  const distance =
    Math.abs(other.year - car.year) / 2 + Math.abs(other.mileage - car.mileage) / 40_000 + (isLocal ? 0 : 0.25);
  return Math.round(100 / (1 + distance)) / 100;
}

function closest(car: ValuedCar, { cars, isLocal }: Comparables, now: Date): PriceEstimate['comparables'] {
  return cars
    .filter(({ isArchived }) => !isArchived)
    .map((other) => ({
      listingId: other.id,
      price: other.price,
      mileage: other.mileage,
      daysListed: daysListed({ createdAt: other.createdAt, leftAt: other.soldAt }, now),
      weight: weightOf(car, other, isLocal(other)),
    }))
    .sort((a, b) => b.weight - a.weight || (a.listingId < b.listingId ? -1 : 1))
    .slice(0, maxListed);
}

/**
 * What a car is worth by comparable ones of the market: the lowest, median and highest of their prices in NZD, moved by
 * a fixed share for a stated condition. The same car, market and day give the same estimate.
 */
export function estimatePrice(car: ValuedCar, market: MarketCar[], now: Date): PriceEstimate {
  const recent = market.filter(({ soldAt }) => soldAt === null || now.getTime() - soldAt.getTime() <= soldWithinMs);
  const comparables = chooseComparables(car, recent, minComparables);
  const prices = comparables.cars.map(({ price }) => price);
  const found = { sampleSize: prices.length, comparables: closest(car, comparables, now) };
  if (prices.length < minComparables) {
    return {
      ...found,
      prices: null,
      confidence: 0,
      method: `Fewer than ${minComparables} comparable cars`,
      factors: [],
      averagePrice: null,
      medianPrice: null,
      trend: null,
    };
  }
  const middle = median(prices);
  const share = car.condition === null ? 0 : conditionShares[car.condition];
  const worth = (price: number) => toCentsNumber(price * (1 + share));
  const confidence =
    comparables.closeness * (prices.length / (prices.length + 2)) * (1 - Math.min(0.5, quartileSpread(prices)));
  return {
    ...found,
    prices: { min: worth(Math.min(...prices)), recommended: worth(middle), max: worth(Math.max(...prices)) },
    confidence: Math.round(confidence * 100) / 100,
    method: `Median of ${prices.length} cars, for sale or sold - ${comparables.description}`,
    factors: [
      ...explainPrice(comparables, recent),
      ...(car.condition === null
        ? []
        : [{ factor: `In ${car.condition} condition`, impact: signedDollars(worth(middle) - middle) }]),
    ],
    averagePrice: toCentsNumber(mean(prices)),
    medianPrice: toCentsNumber(middle),
    trend: trendOf(comparables.cars),
  };
}
