import type { Db } from '../../../platform/database/db.js';
import { addDays, newZealandDay, startOfDay } from '../../../platform/time/newZealandDay.js';

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** The first day whose saves aren't counted yet; null when there are none to count. */
async function firstMissingDay(db: Db): Promise<string | null> {
  const last = await db.listingDailyStat.findFirst({
    where: { favorites: { not: null } },
    orderBy: { day: 'desc' },
    select: { day: true },
  });
  if (last) return addDays(last.day.toISOString().slice(0, 10), 1);
  const first = await db.favorite.findFirst({ orderBy: { createdAt: 'asc' }, select: { createdAt: true } });
  return first && newZealandDay(first.createdAt);
}

/**
 * Counts the favourites saved on each of New Zealand's days that is over and not counted yet, however many nights were
 * missed. Running it again changes nothing. Returns how many days it counted.
 */
export async function aggregateDailyStats(db: Db, now: Date): Promise<number> {
  const today = newZealandDay(now);
  let counted = 0;
  for (let day = await firstMissingDay(db); day !== null && day < today; day = addDays(day, 1)) {
    await db.$executeRaw`
      INSERT INTO listing_daily_stats (listing_id, day, favorites)
      SELECT saved.listing_id, ${dateOf(day)}, saved.favorites FROM (
        SELECT listing_id, COUNT(*) AS favorites FROM favorites
        WHERE created_at >= ${startOfDay(day)} AND created_at < ${startOfDay(addDays(day, 1))}
        GROUP BY listing_id
      ) saved
      ON DUPLICATE KEY UPDATE favorites = saved.favorites`;
    counted++;
  }
  return counted;
}
