import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../database/db.js';

/**
 * Returns a secret of at most 128 characters that is generated on first use and shared by every process on this
 * database.
 */
export async function storedSecret(db: Db, name: string, make: () => string): Promise<string> {
  const kept = await db.serverSecret.findUnique({ where: { name } });
  if (kept) return kept.value;
  await db.$executeRaw(Prisma.sql`
    INSERT IGNORE INTO server_secrets (name, value, created_at) VALUES (${name}, ${make()}, ${new Date()})`);
  return (await db.serverSecret.findUniqueOrThrow({ where: { name } })).value;
}
