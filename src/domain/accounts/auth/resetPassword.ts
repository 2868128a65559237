import type { Redis } from 'ioredis';
import type { Config } from '../../../config.js';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { Problem } from '../../../platform/problem.js';
import { forgetGuesses } from '../codes/countGuess.js';
import { endSessions } from '../sessions/endSessions.js';
import { findAccount } from './findAccount.js';
import { lockAccount } from './lockAccount.js';
import { guessCode, spendCode } from '../codes/oneTimeCode.js';
import { hashPassword } from './passwords.js';
import { assertCanRevoke, blacklist } from '../sessions/revocation.js';
import { secretHash } from '../codes/secretHash.js';

export type ResetProof = { token: string } | { phone: string; code: string };

interface Proven {
  userId: string;
  /** Uses the proof up; false when another request was first. */
  spend: (tx: Prisma.TransactionClient) => Promise<boolean>;
}

async function proveByToken(db: Db, token: string): Promise<Proven | null> {
  const live = { tokenHash: secretHash(token), used: false, expiresAt: { gt: new Date() } };
  const reset = await db.passwordReset.findFirst({ where: live, select: { userId: true } });
  if (!reset) return null;
  const spend = async (tx: Prisma.TransactionClient) => {
    const { count } = await tx.passwordReset.updateMany({ where: live, data: { used: true } });
    return count === 1;
  };
  return { userId: reset.userId, spend };
}

async function proveByCode(db: Db, phone: string, code: string): Promise<Proven | null> {
  const right = await guessCode(db, phone, 'PASSWORD_RESET', code);
  const account = right && (await findAccount(db, { phone }));
  return account && { userId: account.id, spend: (tx) => spendCode(tx, right) };
}

/**
 * Sets a new password by the token of a mailed link or by a phone's code; either works once. Ends every session, voids
 * the account's other reset links and unlocks it. Throws BAD_REQUEST for any other token or code.
 */
export async function resetPassword(
  db: Db,
  redis: Redis,
  { jwt: { accessSeconds } }: Pick<Config, 'jwt'>,
  proof: ResetProof,
  password: string,
): Promise<void> {
  const refused = new Problem('BAD_REQUEST', 'The link or code is invalid or has expired');
  await assertCanRevoke(redis);
  const proven =
    'token' in proof ? await proveByToken(db, proof.token) : await proveByCode(db, proof.phone, proof.code);
  if (!proven) throw refused;
  const { userId } = proven;
  const passwordHash = await hashPassword(password);
  const { account, ended } = await inTransaction(db, async (tx) => {
    const locked = await lockAccount(tx, userId);
    if (!locked || !(await proven.spend(tx))) throw refused;
    await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await tx.passwordReset.updateMany({ where: { userId, used: false }, data: { used: true } });
    await recordAudit(tx, { actorId: userId, action: 'password.reset', targetId: userId });
    return { account: locked, ended: await endSessions(tx, { userId, accessSeconds }) };
  });
  await blacklist(redis, ended, accessSeconds);
  await forgetGuesses(redis, userId, ...[account.email, account.phone].filter((target) => target !== null));
}
