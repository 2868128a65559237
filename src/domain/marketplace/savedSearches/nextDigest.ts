import type { SearchFrequency } from '../../../../generated/prisma/client.js';
import { addDays, hourOf, newZealandDay } from '../../../platform/time/newZealandDay.js';

const daysBetween: Partial<Record<SearchFrequency, number>> = { daily: 1, every3days: 3, weekly: 7 };
const digestHour = 8;

/** Returns when the next digest is due: at 08:00 in New Zealand; null for a frequency without digests. */
export function nextDigest(frequency: SearchFrequency, now: Date): Date | null {
  const days = daysBetween[frequency];
  if (days === undefined) return null;
  const today = newZealandDay(now);
  const first = hourOf(today, digestHour);
  return days === 1 && first > now ? first : hourOf(addDays(today, days), digestHour);
}
