import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../database/db.js';
import { inBatches } from './inBatches.js';

const dayMs = 24 * 3600_000;

/**
 * Deletes expired tokens, codes, contact locks, idempotency keys and data exports, view marks older than 2 days, events
 * that were done more than 7 days ago, notifications older than 90 days, imports of stock older than 30 days and take-down evidence older than a year.
 * Returns the number of deleted rows.
 */
export async function deleteExpired(db: Db, now: Date): Promise<number> {
  const firstViewDay = new Date(now.getTime() - 2 * dayMs).toISOString().slice(0, 10);
  const eventsBefore = new Date(now.getTime() - 7 * dayMs);
  const clientsBefore = new Date(now.getTime() - 365 * dayMs);
  const locksBefore = new Date(now.getTime() - dayMs);
  const notificationsBefore = new Date(now.getTime() - 90 * dayMs);
  const importsBefore = new Date(now.getTime() - 30 * dayMs);
  const takedownsBefore = new Date(now.getTime() - 365 * dayMs);
  const statements = [
    Prisma.sql`DELETE FROM password_resets WHERE expires_at < ${now}`,
    Prisma.sql`DELETE FROM email_verifications WHERE expires_at < ${now}`,
    Prisma.sql`DELETE FROM verification_codes WHERE expires_at < ${now}`,
    Prisma.sql`DELETE FROM known_clients WHERE seen_at < ${clientsBefore}`,
    Prisma.sql`DELETE FROM contact_locks WHERE locked_at < ${locksBefore}`,
    Prisma.sql`DELETE FROM refresh_tokens WHERE expires_at < ${now}`,
    Prisma.sql`DELETE FROM idempotency_keys WHERE expires_at < ${now}`,
    Prisma.sql`DELETE FROM data_exports WHERE expires_at < ${now}`,
    Prisma.sql`DELETE FROM listing_views WHERE day < ${firstViewDay}`,
    Prisma.sql`DELETE FROM outbox_events WHERE processed_at < ${eventsBefore}`,
    Prisma.sql`DELETE FROM car_imports WHERE created_at < ${importsBefore}`,
    Prisma.sql`DELETE FROM takedowns WHERE created_at < ${takedownsBefore}`,
    Prisma.sql`DELETE FROM notifications WHERE created_at < ${notificationsBefore}`,
  ];
  let total = 0;
  for (const statement of statements) total += await inBatches(db, statement);
  return total;
}
