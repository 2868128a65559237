const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland', dateStyle: 'short' });
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Returns the calendar day in New Zealand at that moment, as `YYYY-MM-DD`. */
export const newZealandDay = (moment: Date): string => format.format(moment);

/** Returns the moment at which the day begins in New Zealand, 13 hours ahead of UTC in summer and 12 in winter. */
export function startOfDay(day: string): Date {
  const summer = new Date(Date.parse(day) - 13 * hourMs);
  return newZealandDay(summer) === day ? summer : new Date(summer.getTime() + hourMs);
}

/** Returns that hour of the day in New Zealand; it must be after the night hours in which clocks change. */
export const hourOf = (day: string, hour: number): Date =>
  new Date(startOfDay(addDays(day, 1)).getTime() - (24 - hour) * hourMs);

/** Returns the calendar day that many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** Returns the moment at which the current day ends in New Zealand. */
export const endOfToday = (now: Date): Date => startOfDay(addDays(newZealandDay(now), 1));
