import { expect, it } from 'vitest';
import { responseDueAt } from '../../../src/domain/dealers/leads/responseDueAt.js';

const weekdays = { opens: '09:00', closes: '17:00' };
const openingHours = { mon: weekdays, tue: weekdays, wed: weekdays, thu: weekdays, fri: weekdays };
const auckland = { openingHours, timeZone: 'Pacific/Auckland', responseMinutes: 15 };

it.each([
  ['at once in opening hours', auckland, '2026-01-20T02:00:00Z', '2026-01-20T02:15:00Z'],
  ['across the night', auckland, '2026-01-20T03:50:00Z', '2026-01-20T20:05:00Z'],
  ['across the weekend', auckland, '2026-01-23T03:50:00Z', '2026-01-25T20:05:00Z'],
  ['before it opens', auckland, '2026-01-19T10:00:00Z', '2026-01-19T20:15:00Z'],
  ['exactly when it closes', auckland, '2026-01-20T03:45:00Z', '2026-01-20T04:00:00Z'],
  ['in winter time', auckland, '2026-07-20T02:00:00Z', '2026-07-20T02:15:00Z'],
  ['across the change of clocks', auckland, '2026-04-03T03:55:00Z', '2026-04-05T21:10:00Z'],
  ['in another time zone', { ...auckland, timeZone: 'Asia/Jakarta' }, '2026-01-20T09:50:00Z', '2026-01-21T02:05:00Z'],
  ['over several days', { ...auckland, responseMinutes: 1000 }, '2026-01-19T20:00:00Z', '2026-01-21T20:40:00Z'],
  [
    'at any hour without opening hours',
    { ...auckland, openingHours: {} },
    '2026-01-24T15:00:00Z',
    '2026-01-24T15:15:00Z',
  ],
])('is due %s', (_when, tenant, from, due) => {
  expect(responseDueAt(tenant, new Date(from)).toISOString()).toBe(new Date(due).toISOString());
});
