import type { Prisma } from '../../../../generated/prisma/client.js';
import { Problem } from '../../../platform/problem.js';
import { beginSession, type SignInServices } from '../sessions/beginSession.js';
import type { Contact } from '../codes/contact.js';
import { guessCode, spendCode } from '../codes/oneTimeCode.js';
import { confirmRegistration, proveContact } from '../contacts/proveContact.js';
import { assertCanRevoke } from '../sessions/revocation.js';
import type { Session } from '../sessions/session.js';

/**
 * Signs in by the code of a registration or by a sign-in code, which proves the contact it was sent to. Throws
 * UNAUTHORIZED for a code that is wrong, expired, used or void, and for an account that may not sign in.
 */
export async function signInByCode(services: SignInServices, contact: Contact, code: string): Promise<Session> {
  const refused = new Problem('UNAUTHORIZED', 'The code is wrong or has expired');
  await assertCanRevoke(services.redis);
  const right = await guessCode(services, { contact, purposes: ['REGISTRATION', 'LOGIN'], code });
  if (!right) throw refused;
  const { accessSeconds } = services.config.jwt;
  const prove = (tx: Prisma.TransactionClient) =>
    right.registrationId === ''
      ? proveContact(tx, contact, accessSeconds)
      : confirmRegistration(tx, { userId: right.registrationId, contact }, services);
  const session = await beginSession(services, async (tx) => {
    // The code is checked first: of several requests with one code, all but one end here without waiting for the account.
    if (!(await spendCode(tx, right))) throw refused;
    return prove(tx);
  });
  if (!session) throw refused;
  return session;
}
