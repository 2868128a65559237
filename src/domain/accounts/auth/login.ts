import type { Redis } from 'ioredis';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { Problem } from '../../../platform/problem.js';
import { targetOf, type Contact } from '../codes/contact.js';
import { countGuess } from '../codes/countGuess.js';
import { createSession, type TokenPair, type TokenSettings } from '../sessions/createSession.js';
import { findAccount, type Account } from './findAccount.js';
import { lockAccount } from './lockAccount.js';
import { passwordMatches } from './passwords.js';

export interface Session extends TokenPair {
  user: Account;
}

export interface Credentials extends Contact {
  password: string;
}

/**
 * Signs in by password. A wrong password and an account that is unknown, suspended or deactivated are the same
 * AUTHENTICATION_ERROR after the same time, and count the same: see `countGuess` for its errors.
 */
export async function login(db: Db, redis: Redis, settings: TokenSettings, credentials: Credentials): Promise<Session> {
  const wrong = new Problem('AUTHENTICATION_ERROR', 'Invalid credentials');
  let account: Account | null = null;
  const right = await countGuess(redis, {
    subject: targetOf(credentials),
    check: async () => {
      account = await findAccount(db, credentials);
      return (await passwordMatches(credentials.password, account?.passwordHash)) ? account : null;
    },
    onLock: () => recordAudit(db, { actorId: null, action: 'account.locked', targetId: account?.id ?? null }),
  });
  if (!right) throw wrong;
  return inTransaction(db, async (tx) => {
    const user = await lockAccount(tx, right.id);
    if (user?.passwordHash !== right.passwordHash) throw wrong;
    return { ...(await createSession(tx, settings, user)), user };
  });
}
