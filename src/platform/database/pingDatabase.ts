import type { Database } from './db.js';

/** Resolves if the database answers a query, throws otherwise. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}
