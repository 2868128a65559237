import { describe, expect, it } from 'vitest';
import { addDays, newZealandDay, startOfDay } from '../../../src/platform/time/newZealandDay.js';

describe("New Zealand's days", () => {
  it.each([
    ['2026-01-15', '2026-01-14T11:00:00.000Z'],
    ['2026-07-15', '2026-07-14T12:00:00.000Z'],
    ['2026-04-05', '2026-04-04T11:00:00.000Z'],
    ['2026-04-06', '2026-04-05T12:00:00.000Z'],
    ['2026-09-27', '2026-09-26T12:00:00.000Z'],
    ['2026-09-28', '2026-09-27T11:00:00.000Z'],
  ])('%s begins at %s', (day, moment) => {
    const start = startOfDay(day);
    expect(start.toISOString()).toBe(moment);
    expect(newZealandDay(start)).toBe(day);
    expect(newZealandDay(new Date(start.getTime() - 1))).toBe(addDays(day, -1));
  });
});
