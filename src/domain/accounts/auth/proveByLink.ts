import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { finishEntering, type SignInServices } from '../sessions/beginSession.js';
import { findCodeTarget } from '../codes/findCodeReceiver.js';
import { confirmRegistration } from '../contacts/proveContact.js';
import { assertCanRevoke } from '../sessions/revocation.js';
import { secretHash } from '../codes/secretHash.js';

const refused = () => new Problem('BAD_REQUEST', 'The link is invalid or has expired');
const live = (token: string) => ({ tokenHash: secretHash(token), verified: false, expiresAt: { gt: new Date() } });

/** Throws BAD_REQUEST unless `verifyEmail` would accept the token of the emailed link. Changes nothing. */
export async function checkEmailToken(db: Db, token: string) {
  const mailed = await db.emailVerification.findFirst({ where: live(token), select: { userId: true } });
  const target = mailed && (await findCodeTarget(db, { userId: mailed.userId, channel: 'email' }));
  if (!target) throw refused();
  return { userId: mailed.userId, ...target };
}

/**
 * Confirms the registration that an emailed link belongs to; the token works once. Throws BAD_REQUEST for any other
 * token, and if another user has proven the address since.
 */
export async function proveByLink(
  services: Omit<SignInServices, 'keys'>,
  token: string,
): Promise<{ language: 'en' | 'zh' }> {
  const { db } = services;
  await assertCanRevoke(services.redis);
  const { userId, contact, language } = await checkEmailToken(db, token);
  const entered = await inTransaction(db, async (tx) => {
    const { count } = await tx.emailVerification.updateMany({ where: live(token), data: { verified: true } });
    const confirmed = count === 1 && (await confirmRegistration(tx, { userId, contact }, services));
    if (!confirmed) throw refused();
    return confirmed;
  });
  await finishEntering(services, entered);
  return { language };
}
