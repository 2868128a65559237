import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../database/db.js';
import { laneNames, type Lane } from './lanes.js';

/** Returns the lanes with due events, most urgent first. Reads one index entry per lane. */
export async function findDueLanes(db: Db, now: Date): Promise<Lane[]> {
  const looks = laneNames.map(
    (lane) => Prisma.sql`(SELECT lane FROM outbox_events WHERE lane = ${lane} AND due_at <= ${now} LIMIT 1)`,
  );
  const due = await db.$queryRaw<{ lane: Lane }[]>`${Prisma.join(looks, ' UNION ALL ')}`;
  const names = new Set(due.map(({ lane }) => lane));
  return laneNames.filter((lane) => names.has(lane));
}
