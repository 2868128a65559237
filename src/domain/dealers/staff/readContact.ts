import type { Db } from '../../../platform/database/db.js';

/** Returns a member's account: its id and its proven email address. */
export const readContact = (db: Db, userId: string): Promise<{ id: string; email: string | null }> =>
  db.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, email: true } });
