import type { CodePurpose } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { secretHash } from './secretHash.js';

const allowedAttempts = 5;

export interface RightCode {
  target: string;
  purpose: CodePurpose;
  codeHash: string;
}

/**
 * Spends one of a code's five attempts and gives the code when it is the right one. Attempts are counted before the
 * code is looked at, so parallel guesses don't get more of them.
 */
export async function guessCode(db: Db, target: string, purpose: CodePurpose, code: string): Promise<RightCode | null> {
  const claimed = await db.verificationCode.updateMany({
    where: { target, purpose, attempts: { lt: allowedAttempts }, expiresAt: { gt: new Date() } },
    data: { attempts: { increment: 1 } },
  });
  if (claimed.count !== 1) return null;
  return db.verificationCode.findFirst({
    where: { target, purpose, codeHash: secretHash(code) },
    select: { target: true, purpose: true, codeHash: true },
  });
}

/**
 * Uses a code up. False when another request was first, or a newer code has taken its place. The row is found as a
 * guess finds it, so that the two lock its indexes in the same order.
 */
export async function spendCode(tx: Db, right: RightCode): Promise<boolean> {
  const { target, purpose, codeHash } = right;
  const { count } = await tx.verificationCode.deleteMany({ where: { target, purpose, codeHash } });
  return count === 1;
}
