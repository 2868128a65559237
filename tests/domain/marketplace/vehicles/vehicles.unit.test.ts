import { describe, expect, it } from 'vitest';
import { validityToday } from '../../../../src/domain/marketplace/vehicles/validityToday.js';
import { fuelTypeOf } from '../../../../src/domain/marketplace/vehicles/fuelTypeOf.js';
import { endOfToday } from '../../../../src/platform/time/newZealandDay.js';

describe('endOfToday', () => {
  it.each([
    ['in summer', '2026-01-20T10:59:59.999Z', '2026-01-20T11:00:00.000Z'],
    ['at midnight', '2026-01-20T11:00:00.000Z', '2026-01-21T11:00:00.000Z'],
    ['in winter', '2026-07-01T12:00:00.000Z', '2026-07-02T12:00:00.000Z'],
    ['on the day that has 25 hours', '2026-04-04T11:00:00.000Z', '2026-04-05T12:00:00.000Z'],
    ['on the day that has 23 hours', '2026-09-26T12:00:00.000Z', '2026-09-27T11:00:00.000Z'],
  ])('%s', (_when, now, end) => expect(endOfToday(new Date(now)).toISOString()).toBe(end));
});

describe('validityToday', () => {
  const now = new Date('2026-06-20T00:00:00Z');
  const fetchedAt = '2026-06-01T00:00:00.000Z';
  it.each([
    ['Current', '2026-06-20', 'Current'],
    ['Current', '2026-06-19', 'Expired'],
    ['Current', '2026-05-31', 'Current'],
    ['Expired', '2026-07-01', 'Expired'],
    ['Unknown', '2026-06-20', 'Current'],
    ['Unknown', '2026-06-19', 'Expired'],
    ['Unknown', null, 'Unknown'],
    ['None', null, 'None'],
  ] as const)('%s until %s is %s', (status, expiry, expected) =>
    expect(validityToday({ status, expiry, fetchedAt }, now)).toBe(expected),
  );
});

it.each([
  ['Petrol', 'PETROL'],
  ['Diesel', 'DIESEL'],
  ['Petrol Hybrid', 'HYBRID'],
  ['Plug-in Petrol Electric Hybrid', 'HYBRID'],
  ['Electric', 'ELECTRIC'],
  ['LPG', 'OTHER'],
] as const)('a listing says %s as %s', (word, code) => expect(fuelTypeOf(word)).toBe(code));
