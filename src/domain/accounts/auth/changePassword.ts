import type { Redis } from 'ioredis';
import type { Config } from '../../../config.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { Problem, unauthorized } from '../../../platform/problem.js';
import { countGuess } from '../codes/countGuess.js';
import { endSessions } from '../sessions/endSessions.js';
import { lockAccount } from './lockAccount.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { assertCanRevoke, blacklist } from '../sessions/revocation.js';

export interface PasswordChange {
  userId: string;
  /** The session that goes on. */
  sessionId: string;
  currentPassword: string;
  newPassword: string;
}

/**
 * Changes a password and ends the person's other sessions. Throws AUTHENTICATION_ERROR for a wrong current password,
 * which counts as a guess (see `countGuess`), VALIDATION_ERROR for a new one beyond 72 bytes.
 */
export async function changePassword(
  db: Db,
  redis: Redis,
  { jwt: { accessSeconds } }: Pick<Config, 'jwt'>,
  { userId, sessionId, currentPassword, newPassword }: PasswordChange,
): Promise<void> {
  const wrong = new Problem('AUTHENTICATION_ERROR', 'The current password is wrong');
  await assertCanRevoke(redis);
  const account = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, select: { passwordHash: true } });
  if (!account) throw unauthorized();
  const isRight = await countGuess(redis, {
    subject: userId,
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
    return endSessions(tx, { userId, accessSeconds, except: sessionId });
  });
  await blacklist(redis, ended, accessSeconds);
}
