import type { Database } from './db.js';

interface Facts {
  charset: string;
  utcOffset: string | number;
  migrations: number | bigint;
}

/**
 * Throws if the database would corrupt data: if it is not migrated, not utf8mb4, or not in UTC. The message is one line
 * that names the problem.
 */
export async function checkDatabase(db: Database): Promise<void> {
  let facts: Facts | undefined;
  try {
    [facts] = await db.$queryRaw<Facts[]>`
      SELECT (SELECT default_character_set_name FROM information_schema.schemata WHERE schema_name = DATABASE()) AS charset,
        TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), NOW()) AS utcOffset,
        (SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'outbox_events') AS migrations`;
  } catch {
    throw new Error('the database does not answer: check DATABASE_URL');
  }
  if (facts?.charset !== 'utf8mb4')
    throw new Error(`the database's character set must be utf8mb4, not ${facts?.charset}`);
  if (Math.abs(Number(facts.utcOffset)) > 1)
    throw new Error('the database session is not in UTC: set default-time-zone to +00:00');
  if (Number(facts.migrations) === 0) throw new Error('the database is not migrated: run npm run db:migrate');
}
