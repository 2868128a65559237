import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../database/db.js';

const batchSize = 1000;

/** Repeats one DELETE or UPDATE on up to 1,000 rows at a time until none is left, so that it never locks many rows. */
export async function inBatches(db: Db, statement: Prisma.Sql): Promise<number> {
  let total = 0;
  for (;;) {
    const affected = await db.$executeRaw(Prisma.sql`${statement} LIMIT ${batchSize}`);
    total += affected;
    if (affected < batchSize) return total;
  }
}
