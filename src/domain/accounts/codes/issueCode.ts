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
 * Returns a new six-digit code for an e-mail address or phone, which voids the one before and the guesses made at it.
 * It lives 10 minutes; only its hash is stored, so that the returned code is to be sent now or never.
 */
export async function issueCode(db: Db, { target, purpose, registrationId = '' }: CodeKey, now: Date): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(now.getTime() + lifeMs);
  // Prisma's upsert reads before it writes, so that two at once collide.
  await db.$executeRaw(Prisma.sql`
    INSERT INTO verification_codes (id, target, type, registration_id, code_hash, expires_at, attempts, created_at)
    VALUES (${randomUUID()}, ${target}, ${purpose}, ${registrationId}, ${secretHash(code)}, ${expiresAt}, 0, ${now})
    ON DUPLICATE KEY UPDATE code_hash = VALUES(code_hash), expires_at = VALUES(expires_at), attempts = 0, created_at = VALUES(created_at)`);
  return code;
}
