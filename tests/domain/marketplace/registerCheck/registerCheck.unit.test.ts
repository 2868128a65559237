import { describe, expect, it } from 'vitest';
import { compareWithRegister, isWoundBack } from '../../../../src/domain/marketplace/registerCheck/registerCheck.js';
import { createEmbeddedRegister } from '../../../../src/integrations/vehicles/embeddedRegister.js';

const vehicle = (await createEmbeddedRegister().find('ABC123'))!;
const car = { make: 'Toyota', model: 'Corolla', year: 2020, mileage: 45_000 };
const results = (declared: Partial<typeof car>, registered: Partial<typeof vehicle> = {}) =>
  compareWithRegister({ ...car, ...declared }, { ...vehicle, ...registered }).map(({ result }) => result);
const all = ['match', 'match', 'match', 'match'];

describe('compareWithRegister', () => {
  it.each([
    ['equal data', {}, {}],
    ['another case and punctuation', { make: 'TOYOTA', model: 'c-o rolla' }, {}],
    ['the model with its variant', { model: 'Corolla GX' }, { variant: 'GX' }],
    ['kilometres driven since', { mileage: 200_000 }, {}],
    ['exactly 1000 km less', { mileage: 44_000 }, {}],
  ])('matches %s', (_what, declared, registered) => expect(results(declared, registered)).toEqual(all));

  it('names what differs', () => {
    expect(compareWithRegister({ ...car, model: 'Camry', year: 2019, mileage: 43_999 }, vehicle)).toEqual([
      { field: 'make', declared: 'Toyota', register: 'Toyota', result: 'match' },
      { field: 'model', declared: 'Camry', register: 'Corolla', result: 'mismatch' },
      { field: 'year', declared: 2019, register: 2020, result: 'mismatch' },
      { field: 'mileage', declared: 43_999, register: 45_000, result: 'mismatch' },
    ]);
  });

  it('does not judge the mileage without a reading', () => {
    expect(results({ mileage: 0 }, { odometerReadings: [] })).toEqual(['match', 'match', 'match', 'unknown']);
    expect(isWoundBack(0, { ...vehicle, odometerReadings: [] })).toBe(false);
  });
});
