import { describe, expect, it } from 'vitest';
import { estimatePrice } from '../../../../src/domain/marketplace/pricing/estimatePrice.js';
import { marketCar, marketDay, twentyCars, valuedCar } from '../../../support/builders/market.js';

const estimate = (car = valuedCar(), market = twentyCars) => estimatePrice(car, market, marketDay);
const dollarsOf = (impact: string) => Number(impact.replace(/[$,]/g, ''));

describe('estimatePrice, on twenty cars', () => {
  it('returns the lowest, median and highest price of the ten comparable cars', () => {
    expect(estimate()).toMatchObject({
      prices: { min: 17_000, recommended: 18_500, max: 21_000 },
      medianPrice: 18_500,
      averagePrice: 18_710,
      sampleSize: 10,
      method: 'Median of 10 cars, for sale or sold - Toyota Corolla, 2017-2019, 45,000-85,000 km, Auckland',
    });
  });

  it('explains every step from the median of the model to that of the comparables', () => {
    const { factors, prices } = estimate();
    expect(factors).toEqual([
      { factor: '2018 and a year either side', impact: '+$500' },
      { factor: 'About 65,000 km', impact: '+$0' },
      { factor: 'Auckland', impact: '+$500' },
    ]);
    expect(17_500 + factors.reduce((sum, { impact }) => sum + dollarsOf(impact), 0)).toBe(prices!.recommended);
  });

  it('lists the most similar first, with how long they were for sale', () => {
    const { comparables } = estimate();
    expect(comparables.map(({ weight }) => weight)).toEqual(
      comparables.map(({ weight }) => weight).sort((a, b) => b - a),
    );
    expect(comparables[0]).toEqual({
      listingId: marketCar(4).id,
      price: 18_400,
      mileage: 64_000,
      daysListed: 14,
      weight: 0.98,
    });
    expect(comparables.find(({ listingId }) => listingId === marketCar(1).id)!.daysListed).toBe(6);
  });

  it('returns the same answer in any order of the cars', () => {
    expect(estimate(valuedCar(), [...twentyCars].reverse())).toEqual(estimate());
  });

  it.each([
    ['all regions', { region: 'Taranaki' }, [16_000, 18_000, 21_000], 15],
    ['wider bands', { year: 2016, mileage: 300_000 }, [9000, 10_000, 11_000], 5],
    ['any mileage', { year: 2014, mileage: 900_000 }, [9000, 11_000, 21_000], 9],
    ['three years', { year: 2021 }, [16_000, 18_000, 20_000], 11],
    ['any fuel, where its own is too rare', { fuelType: 'DIESEL' }, [9000, 17_500, 21_000], 20],
    ['no other fuel, where its own is not', { fuelType: 'HYBRID' }, [9000, 10_000, 11_000], 5],
    ['no other region, however it is spelled', { region: 'AUCKLAND' }, [17_000, 18_500, 21_000], 10],
  ] as const)('widens to %s', (_what, differing, [min, recommended, max], sampleSize) => {
    expect(estimate(valuedCar(differing))).toMatchObject({ prices: { min, recommended, max }, sampleSize });
  });

  it('trusts a narrow search more than a wide one', () => {
    const wide = estimate(valuedCar({ year: 2016, mileage: 300_000 }));
    expect(estimate().confidence).toBeGreaterThan(wide.confidence);
    expect(wide.confidence).toBeGreaterThan(0);
  });

  it('moves all prices by a stated condition, and says so', () => {
    const { prices, factors, medianPrice } = estimate(valuedCar({ condition: 'fair' }));
    expect(prices).toEqual({ min: 15_980, recommended: 17_390, max: 19_740 });
    expect(medianPrice).toBe(18_500);
    expect(factors.at(-1)).toEqual({ factor: 'In fair condition', impact: '-$1,110' });
  });

  it('returns no prices with four cars, and none without any', () => {
    expect(estimate(valuedCar(), twentyCars.slice(0, 4))).toMatchObject({
      prices: null,
      sampleSize: 4,
      confidence: 0,
      factors: [],
      trend: null,
    });
    expect(estimate(valuedCar(), [])).toMatchObject({ prices: null, sampleSize: 0, comparables: [] });
  });

  it('ignores cars that were sold more than two years ago', () => {
    const long = new Date(marketDay.getTime() - 731 * 86_400_000);
    expect(
      estimate(
        valuedCar(),
        twentyCars.map((car) => ({ ...car, soldAt: long })),
      ),
    ).toMatchObject({ prices: null });
  });

  it('derives the trend from the newer half', () => {
    const market = (newer: number) =>
      Array.from({ length: 10 }, (_, at) => marketCar(at, { price: at < 5 ? newer : 18_000 }));
    expect([19_000, 18_400, 17_000].map((price) => estimate(valuedCar(), market(price)).trend)).toEqual([
      'rising',
      'stable',
      'falling',
    ]);
  });
});
