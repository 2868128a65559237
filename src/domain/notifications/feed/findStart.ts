import type { Db } from '../../../platform/database/db.js';

/** The notification after which a client continues. */
export interface Start {
  /**
   * An id that belongs to no notification if there is none to continue after: a client that sends it receives
   * everything since.
   */
  id: string;
  sequence: number;
}

const maxReplayed = 100;

export const theBeginning: Start = { id: '00000000-0000-0000-0000-000000000000', sequence: 0 };

/**
 * Returns where a client continues: after `lastEventId`, or, if that is no longer stored, before the newest 100
 * notifications. Without an id it continues after the newest.
 */
export async function findStart(db: Db, userId: string, lastEventId: string | undefined): Promise<Start> {
  const select = { id: true, sequence: true } as const;
  // MySQL rejects a comparison of an ASCII column with other characters.
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
