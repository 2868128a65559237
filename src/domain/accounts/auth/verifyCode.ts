import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { channelOf, targetOf, type Contact } from '../codes/contact.js';
import { createSession, type TokenSettings } from '../sessions/createSession.js';
import { findAccount } from './findAccount.js';
import { lockAccount } from './lockAccount.js';
import type { Session } from './login.js';
import { guessCode, spendCode, type RightCode } from '../codes/oneTimeCode.js';

async function findRightCode(db: Db, target: string, code: string): Promise<RightCode | null> {
  for (const purpose of ['REGISTRATION', 'LOGIN'] as const) {
    const right = await guessCode(db, target, purpose, code);
    if (right) return right;
  }
  return null;
}

/**
 * Signs in by the code of a registration or of a login code, which proves the address it was sent to. Throws
 * UNAUTHORIZED alike for a code that is wrong, expired, used or void, and for an account that may not sign in.
 */
export async function verifyCode(db: Db, settings: TokenSettings, contact: Contact, code: string): Promise<Session> {
  const refused = new Problem('UNAUTHORIZED', 'The code is wrong or has expired');
  const right = await findRightCode(db, targetOf(contact), code);
  if (!right) throw refused;
  return inTransaction(db, async (tx) => {
    // The code comes first: of several requests with it all but one end here and hold nobody up at the account.
    if (!(await spendCode(tx, right))) throw refused;
    const found = await findAccount(tx, contact);
    const user = found && (await lockAccount(tx, found.id));
    if (!user) throw refused;
    const provesAddress = channelOf(contact) === 'email' && user.emailVerifiedAt === null;
    const proven = { isVerified: true, ...(provesAddress ? { emailVerifiedAt: new Date() } : {}) };
    if (!user.isVerified || provesAddress) {
      await tx.user.update({ where: { id: user.id }, data: proven, select: { id: true } });
    }
    return { ...(await createSession(tx, settings, user)), user: { ...user, ...proven } };
  });
}
