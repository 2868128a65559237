import { DateTime } from 'luxon';
import type { RequestTenant } from '../../../contract/tenant.js';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Opening hours that never come up, such as of a day without any, end the search. */
const maxDays = 400;

const at = (day: DateTime, time: string) => {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour!, minute: minute!, second: 0, millisecond: 0 });
};

/**
 * Returns when the first reply to an enquiry is due: after the dealer's response time, counted in its opening hours and
 * time zone. Without opening hours every minute counts.
 */
export function responseDueAt(
  { openingHours, timeZone, responseMinutes }: Pick<RequestTenant, 'openingHours' | 'timeZone' | 'responseMinutes'>,
  from: Date,
): Date {
  let left = responseMinutes * 60_000;
  if (weekdays.every((day) => !openingHours[day])) return new Date(from.getTime() + left);
  const start = DateTime.fromJSDate(from, { zone: timeZone });
  for (let n = 0; n < maxDays; n++) {
    const day = start.startOf('day').plus({ days: n });
    const times = openingHours[weekdays[day.weekday - 1]!];
    if (!times) continue;
    const opens = Math.max(at(day, times.opens).toMillis(), start.toMillis());
    const closes = at(day, times.closes).toMillis();
    if (opens >= closes) continue;
    if (left <= closes - opens) return new Date(opens + left);
    left -= closes - opens;
  }
  return new Date(from.getTime() + left);
}
