import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { areBlocked } from './areBlocked.js';

/** Throws FORBIDDEN if one of the two users has blocked the other. */
export async function assertNotBlocked(db: Db, one: string, other: string): Promise<void> {
  if (await areBlocked(db, one, other)) throw new Problem('FORBIDDEN', 'One of you has blocked the other');
}
