const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland', dateStyle: 'short' });
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** New Zealand's calendar day at that moment, as `YYYY-MM-DD`. */
export const newZealandDay = (moment: Date): string => format.format(moment);

/** The moment at which New Zealand's day begins: clocks there are 13 hours ahead of UTC in summer, 12 in winter. */
export function startOfDay(day: string): Date {
  const summer = new Date(Date.parse(day) - 13 * hourMs);
  return newZealandDay(summer) === day ? summer : new Date(summer.getTime() + hourMs);
}

/** That hour of New Zealand's day, one after the small hours in which clocks are changed. */
export const hourOf = (day: string, hour: number): Date =>
  new Date(startOfDay(addDays(day, 1)).getTime() - (24 - hour) * hourMs);

/** The calendar day that many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The moment at which New Zealand's present day ends. */
export const endOfToday = (now: Date): Date => startOfDay(addDays(newZealandDay(now), 1));
