import { randomInt, randomUUID } from 'node:crypto';
import { Prisma, type CodePurpose } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { secretHash } from './secretHash.js';

const lifeMs = 10 * 60_000;

export interface CodeKey {
  target: string;
  purpose: CodePurpose;
  /** The account whose registration the code proves. */
  registrationId?: string;
}

/**
 * Returns a new six-digit code for an email address or phone, which voids the previous one and its attempts. It is
 * valid for 10 minutes; only its hash is stored, so send it immediately.
 */
export async function issueCode(db: Db, { target, purpose, registrationId = '' }: CodeKey, now: Date): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(now.getTime() + lifeMs);
  // Prisma's upsert reads before it writes, so that concurrent ones collide.
  await db.$executeRaw(Prisma.sql`
    INSERT INTO verification_codes (id, target, type, registration_id, code_hash, expires_at, attempts, created_at)
    VALUES (${randomUUID()}, ${target}, ${purpose}, ${registrationId}, ${secretHash(code)}, ${expiresAt}, 0, ${now})
    ON DUPLICATE KEY UPDATE code_hash = VALUES(code_hash), expires_at = VALUES(expires_at), attempts = 0, created_at = VALUES(created_at)`);
  return code;
}
