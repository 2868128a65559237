import type { CodePurpose } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { secretHash } from './secretHash.js';

const allowedAttempts = 5;
/** A contact has a code of each purpose, and one for each of its registrations that are still open. */
const maxCodesPerTarget = 8;

export interface RightCode {
  id: string;
  codeHash: string;
  purpose: CodePurpose;
  /** The account whose registration the code proves; empty for any other code. */
  registrationId: string;
}

export interface CodeGuess {
  target: string;
  purposes: CodePurpose[];
  code: string;
}

/**
 * Spends one of the five attempts of every code that the guess is tried at, and returns the one that it hits. Attempts
 * are counted before a code is looked at, so parallel guesses don't get more of them.
 */
export async function guessCode(db: Db, { target, purposes, code }: CodeGuess): Promise<RightCode | null> {
  const isLive = { attempts: { lt: allowedAttempts }, expiresAt: { gt: new Date() } };
  const codes = await db.verificationCode.findMany({
    where: { target, purpose: { in: purposes }, ...isLive },
    orderBy: { createdAt: 'desc' },
    take: maxCodesPerTarget,
    select: { id: true },
  });
  const codeHash = secretHash(code);
  let right: RightCode | null = null;
  for (const { id } of codes) {
    const claimed = await db.verificationCode.updateMany({
      where: { id, ...isLive },
      data: { attempts: { increment: 1 } },
    });
    if (claimed.count !== 1) continue;
    right ??= await db.verificationCode.findFirst({
      where: { id, codeHash },
      select: { id: true, codeHash: true, purpose: true, registrationId: true },
    });
  }
  return right;
}

/** Uses a code up. False when another request was first, or a newer code has taken its place. */
export async function spendCode(tx: Db, { id, codeHash }: RightCode): Promise<boolean> {
  const { count } = await tx.verificationCode.deleteMany({ where: { id, codeHash } });
  return count === 1;
}
