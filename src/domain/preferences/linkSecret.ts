import { randomBytes } from 'node:crypto';
import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../../runtime/db.js';

const name = 'links';

/**
 * The secret that links in mails are signed with: the configured one, else a random one, made once and shared by every
 * process that stands on this database.
 */
export async function linkSecret(db: Db, configured: string | undefined): Promise<string> {
  if (configured !== undefined) return configured;
  const kept = await db.serverSecret.findUnique({ where: { name } });
  if (kept) return kept.value;
  const value = randomBytes(32).toString('base64url');
  await db.$executeRaw(Prisma.sql`
    INSERT IGNORE INTO server_secrets (name, value, created_at) VALUES (${name}, ${value}, ${new Date()})`);
  return (await db.serverSecret.findUniqueOrThrow({ where: { name } })).value;
}
