import type { Db } from '../../../platform/database/db.js';
import { addDays, newZealandDay, startOfDay } from '../../../platform/time/newZealandDay.js';
import { getOwnListing } from '../listings/ownListing.js';

export interface DayOfListing {
  /** New Zealand's calendar day, `YYYY-MM-DD`. */
  date: string;
  views: number;
  favorites: number;
}

export interface ListingAnalytics {
  totals: { views: number; favorites: number };
  days: DayOfListing[];
}

/**
 * How often a listing was viewed and saved: in all as of now, and on each of the last `days` days, today the last.
 * Throws FORBIDDEN or NOT_FOUND for another's.
 */
export async function readAnalytics(
  db: Db,
  { id, userId, days, now = new Date() }: { id: string; userId: string; days: number; now?: Date },
): Promise<ListingAnalytics> {
  await getOwnListing(db, id, userId);
  const today = newZealandDay(now);
  const dates = Array.from({ length: days }, (_, n) => addDays(today, n + 1 - days));
  const [listing, favorites, savedToday, stats] = await Promise.all([
    db.listing.findUniqueOrThrow({ where: { id }, select: { views: true } }),
    db.favorite.count({ where: { listingId: id } }),
    db.favorite.count({ where: { listingId: id, createdAt: { gte: startOfDay(today) } } }),
    db.listingDailyStat.findMany({
      where: { listingId: id, day: { gte: new Date(dates[0]!) } },
      select: { day: true, views: true, favorites: true },
    }),
  ]);
  const statOf = new Map(stats.map((stat) => [stat.day.toISOString().slice(0, 10), stat]));
  return {
    totals: { views: listing.views, favorites },
    days: dates.map((date) => ({
      date,
      views: statOf.get(date)?.views ?? 0,
      favorites: date === today ? savedToday : (statOf.get(date)?.favorites ?? 0),
    })),
  };
}
