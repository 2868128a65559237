import { describe, expect, it } from 'vitest';
import { createTemplateWriter } from '../../src/integrations/descriptions/templateWriter.js';
import { carToDescribe } from '../support/builders/carToDescribe.js';

const { write } = createTemplateWriter();
const fuels = ['PETROL', 'DIESEL', 'HYBRID', 'ELECTRIC', 'OTHER'] as const;
const bodies = ['Hatchback', 'Sedan', 'Wagon', 'SUV', 'Ute', 'Van', 'Coupe', 'Tractor', null];

const cars = bodies.flatMap((bodyType, at) =>
  fuels.flatMap((fuelType) =>
    (['en', 'zh'] as const).map((language) =>
      carToDescribe({
        bodyType,
        fuelType,
        language,
        year: 2027 - at * 3,
        mileage: at * 60_000,
        transmission: at % 2 ? 'MANUAL' : 'AUTOMATIC',
        wofExpiry: [null, '2026-01-31', '2027-01-31'][at % 3]!,
        regoExpiry: [null, '2027-01-31', '2026-01-31'][(at + 1) % 3]!,
      }),
    ),
  ),
);

describe('templateWriter', () => {
  it('states the facts in English, in three paragraphs with highlights', async () => {
    const { description, highlights } = await write(carToDescribe());
    expect(description.split('\n\n')).toHaveLength(3);
    for (const fact of ['2020 Toyota Corolla', 'silver', 'sedan', '45,000 km', 'petrol', 'June 2027', 'August 2027']) {
      expect(description).toContain(fact);
    }
    expect(highlights).toEqual([
      'Low kilometres for its age (45,000 km)',
      'Petrol engine',
      'Automatic gearbox',
      '2020 Sedan in silver',
      'WoF until June 2027',
      'Registered until August 2027',
    ]);
  });

  it('states them in Chinese', async () => {
    const { description, highlights } = await write(carToDescribe({ language: 'zh' }));
    expect(description.split('\n\n')).toHaveLength(3);
    for (const fact of ['2020年', 'Toyota Corolla轿车', '银色', '45,000公里', '汽油', '2027年6月', '2027年8月']) {
      expect(description).toContain(fact);
    }
    expect(highlights).toContain('自动挡');
    expect(highlights).toContain('WoF至2027年6月');
  });

  it('fits a listing for every kind of car, leaves no gap and says of papers what is known', async () => {
    for (const car of cars) {
      const { description, highlights } = await write(car);
      expect(description).toMatch(/^[^{}]{50,5000}$/s);
      expect(description).not.toMatch(/undefined|null|NaN| {2}|\.\.|,,/);
      expect(highlights.length).toBeGreaterThanOrEqual(1);
      expect(description.includes(car.language === 'en' ? 'needs a new WoF' : '需要重新做车检')).toBe(
        car.wofExpiry === '2026-01-31',
      );
    }
  });

  it('writes the same of the same car, and varies between cars', async () => {
    expect(await write(carToDescribe())).toEqual(await write(carToDescribe()));
    const openings = await Promise.all(
      ['Aqua', 'Prius', 'Camry', 'Yaris', 'Vitz', 'RAV4', 'Hilux', 'Estima'].map((model) =>
        write(carToDescribe({ model })).then(({ description }) => description.replaceAll(model, '').split('\n\n')[0]),
      ),
    );
    expect(new Set(openings).size).toBeGreaterThan(3);
  });
});
