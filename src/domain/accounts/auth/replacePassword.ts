import type { Redis } from 'ioredis';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { Problem, unauthorized } from '../../../platform/problem.js';
import { rememberClient } from '../clients/rememberClient.js';
import { countGuess } from '../codes/countGuess.js';
import { voidSecrets } from '../codes/voidSecrets.js';
import { lockAccount } from './lockAccount.js';
import { hashPassword, passwordMatches } from './passwords.js';
import type { TokenSettings } from '../sessions/createSession.js';
import { assertCanRevoke, blacklist } from '../sessions/revocation.js';

export interface PasswordChange {
  userId: string;
  /** The current session, which stays valid. */
  sessionId: string;
  currentPassword: string;
  newPassword: string;
}

/**
 * Changes a password and voids every earlier secret, including the user's other sessions. Throws AUTHENTICATION_ERROR
 * for a wrong current password, which counts as a guess of this session (see `countGuess`), and VALIDATION_ERROR for a
 * new password beyond 72 bytes.
 */
export async function replacePassword(
  { db, redis, keys, config }: TokenSettings & { db: Db; redis: Redis },
  { userId, sessionId, currentPassword, newPassword }: PasswordChange,
): Promise<void> {
  const { accessSeconds } = config.jwt;
  const wrong = new Problem('AUTHENTICATION_ERROR', 'The current password is wrong');
  await assertCanRevoke(redis);
  const account = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, select: { passwordHash: true } });
  if (!account) throw unauthorized();
  const isRight = await countGuess(redis, {
    subject: userId,
    party: sessionId,
    check: async () => (await passwordMatches(currentPassword, account.passwordHash)) || null,
    onLock: () => recordAudit(db, { actorId: userId, action: 'account.locked', targetId: userId }),
  });
  if (!isRight) throw wrong;
  const passwordHash = await hashPassword(newPassword, 'newPassword');
  const ended = await inTransaction(db, async (tx) => {
    const locked = await lockAccount(tx, userId);
    if (locked?.passwordHash !== account.passwordHash) throw wrong;
    await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await recordAudit(tx, { actorId: userId, action: 'password.changed', targetId: userId });
    const others = await voidSecrets(tx, { userId, accessSeconds, except: sessionId });
    await rememberClient(tx, keys, userId);
    return others;
  });
  await blacklist(redis, ended, accessSeconds);
}
