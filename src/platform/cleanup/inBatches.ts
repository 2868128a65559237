import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../database/db.js';

const batchSize = 1000;

/** Runs one DELETE or UPDATE on at most 1,000 rows at a time, so that it never holds many locks, until none is left. */
export async function inBatches(db: Db, statement: Prisma.Sql): Promise<number> {
  let total = 0;
  for (;;) {
    const affected = await db.$executeRaw(Prisma.sql`${statement} LIMIT ${batchSize}`);
    total += affected;
    if (affected < batchSize) return total;
  }
}
