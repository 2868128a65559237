import type { Db } from '../../../platform/database/db.js';

/** The notification after which someone continues. */
export interface Start {
  /** No notification's where there is none to continue after: whoever names it is given all that have come since. */
  id: string;
  sequence: number;
}

const maxReplayed = 100;

export const theBeginning: Start = { id: '00000000-0000-0000-0000-000000000000', sequence: 0 };

/**
 * Where to continue for someone who has last received `lastEventId`: after it, or, when it isn't kept, before the
 * newest 100 there are. Without one it is after the newest.
 */
export async function findStart(db: Db, userId: string, lastEventId: string | undefined): Promise<Start> {
  const select = { id: true, sequence: true } as const;
  // MySQL refuses to look for other characters where only ASCII is kept.
  if (lastEventId !== undefined && /^[!-~]+$/.test(lastEventId)) {
    const last = await db.notification.findFirst({ where: { id: lastEventId, userId }, select });
    if (last) return last;
  }
  const start = await db.notification.findFirst({
    where: { userId },
    orderBy: { sequence: 'desc' },
    skip: lastEventId === undefined ? 0 : maxReplayed,
    select,
  });
  return start ?? theBeginning;
}
