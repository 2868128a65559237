import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { Problem } from '../../../platform/problem.js';
import { beginSession, type SignInServices } from '../sessions/beginSession.js';
import { canSignIn } from './canSignIn.js';
import { findParty } from '../clients/findParty.js';
import { namedBy, provenBy, targetOf, type Contact } from '../codes/contact.js';
import { countGuess } from '../codes/countGuess.js';
import { enterAccount } from './enterAccount.js';
import { passwordMatches } from './passwords.js';
import type { StaffClaims } from '../sessions/tokens.js';
import type { Session } from '../sessions/session.js';

export interface Credentials extends Contact {
  password: string;
}

interface Candidate {
  id: string;
  passwordHash: string;
  isProven: boolean;
}

/** Returns the account that has proven the contact, or else the latest registration of it. */
async function findCandidate(db: SignInServices['db'], contact: Contact): Promise<Candidate | null> {
  const fields = { select: { id: true, passwordHash: true } };
  const [proven, unproven] = await Promise.all([
    db.user.findFirst({ where: { ...provenBy(contact), ...canSignIn }, ...fields }),
    db.unprovenContact.findFirst({
      where: { ...namedBy(contact), user: { status: 'ACTIVE' } },
      orderBy: [{ createdAt: 'desc' }, { userId: 'asc' }],
      select: { user: fields },
    }),
  ]);
  if (proven) return { ...proven, isProven: true };
  return unproven && { ...unproven.user, isProven: false };
}

/**
 * Signs in by password, and reopens an account that is closed but not erased. A wrong password, an unknown account and
 * a suspended one give the same AUTHENTICATION_ERROR after the same time and count equally as guesses; `countGuess`
 * describes its errors. The correct password of an unproven contact gives an AUTHENTICATION_ERROR that asks to prove
 * it. `staffClaimsOf` chooses the dealer that a member of staff signs in at, once the password is known to be right.
 */
export async function signIn(
  services: SignInServices,
  credentials: Credentials,
  staffClaimsOf?: (userId: string) => Promise<StaffClaims>,
): Promise<Session> {
  const { db, redis, keys } = services;
  const wrong = new Problem('AUTHENTICATION_ERROR', 'Invalid credentials');
  let candidate: Candidate | null = null;
  const right = await countGuess(redis, {
    subject: targetOf(credentials),
    party: await findParty({ db, redis, keys }, credentials),
    check: async () => {
      candidate = await findCandidate(db, credentials);
      return (await passwordMatches(credentials.password, candidate?.passwordHash)) ? candidate : null;
    },
    onLock: () => recordAudit(db, { actorId: null, action: 'account.locked', targetId: candidate?.id ?? null }),
  });
  if (!right) throw wrong;
  if (!right.isProven) {
    const what = credentials.email === undefined ? 'phone' : 'e-mail address';
    throw new Problem('AUTHENTICATION_ERROR', `Verify your ${what} first, by the code that we sent there`);
  }
  const staff = await staffClaimsOf?.(right.id);
  const enter = async (tx: Prisma.TransactionClient) => {
    const entered = await enterAccount(tx, right.id);
    return entered?.account.passwordHash === right.passwordHash ? entered : null;
  };
  const session = await beginSession(services, enter, staff);
  if (!session) throw wrong;
  return session;
}
