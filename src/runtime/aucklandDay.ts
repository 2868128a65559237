const hourMs = 3_600_000;
const isoDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland', dateStyle: 'short' });
const hourOfDay = new Intl.DateTimeFormat('en-NZ', { timeZone: 'Pacific/Auckland', hour: 'numeric', hourCycle: 'h23' });

/** The date in New Zealand, `YYYY-MM-DD`. */
export const aucklandDate = (time: Date): string => isoDate.format(time);

/** When the present day ends in New Zealand, 12 or 13 hours ahead of UTC; its clocks change at 2 and 3, never at midnight. */
export function endOfAucklandDay(now: Date): Date {
  const tomorrow = Date.parse(`${aucklandDate(now)}T00:00:00Z`) + 24 * hourMs;
  const [early, late] = [13, 12].map((ahead) => new Date(tomorrow - ahead * hourMs)) as [Date, Date];
  return Number(hourOfDay.format(early)) === 0 ? early : late;
}
