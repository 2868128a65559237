import { expect, it } from 'vitest';
import { judgeDrop } from '../../../../src/domain/marketplace/alerts/judgeDrop.js';

const now = new Date('2026-03-02T01:00:00.000Z');
const alertAt = (price: number, minutesAgo: number) => ({ price, at: new Date(now.getTime() - minutesAgo * 60_000) });
const hourEnd = { waitUntil: new Date(now.getTime() + 20 * 60_000) };

it.each([
  ['below the price at saving', 10_000, null, 9999.99, 'alert'],
  ['at the price at saving', 10_000, null, 10_000, 'skip'],
  ['above the price at saving', 10_000, null, 10_500, 'skip'],
  ['at the price of the last alert', 10_000, alertAt(9000, 500), 9000, 'skip'],
  ['between the last alert and the price at saving', 10_000, alertAt(9000, 500), 9500, 'skip'],
  ['a cent below the last alert within the hour', 10_000, alertAt(9000, 40), 8999.99, hourEnd],
  ['just less than 1 % below it', 10_000, alertAt(9000, 40), 8910.01, hourEnd],
  ['1 % below it', 10_000, alertAt(9000, 40), 8910, 'alert'],
  ['a cent below the last alert an hour ago', 10_000, alertAt(9000, 60), 8999.99, 'alert'],
] as const)('a price %s', (_what, priceAtSave, last, price, verdict) => {
  expect(judgeDrop({ priceAtSave, lastAlert: last }, price, now)).toEqual(verdict);
});
