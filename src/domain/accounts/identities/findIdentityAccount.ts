import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { enterAccount, type Entered } from '../auth/enterAccount.js';
import { createProvenAccount, proveContact } from '../contacts/proveContact.js';
import { lockContact } from '../contacts/lockContact.js';
import type { Identity } from './proveIdentity.js';
import { secretHash } from '../codes/secretHash.js';

/** Another request has linked the identity since: read again, without the lock. */
export class IdentityKnownError extends Error {}

/**
 * Returns the account that an identity signs in to, locked; null if it is suspended. A known identity is found by its
 * subject alone. A new one is linked to the account of the address that its provider confirms (`proveContact`), or to a
 * new account. Throws IdentityKnownError, or violates a unique index, if another request was faster.
 */
export async function findIdentityAccount(
  tx: Prisma.TransactionClient,
  { provider, subject, email }: Identity,
  accessSeconds: number,
): Promise<Entered | null> {
  const key = { provider, subjectHash: secretHash(subject) };
  const findKnown = () =>
    tx.userIdentity.findUnique({ where: { provider_subjectHash: key }, select: { userId: true } });
  const known = await findKnown();
  if (!known && email !== null) {
    // Of concurrent requests the first creates the account and the others find it.
    await lockContact(tx, { email });
    if (await findKnown()) throw new IdentityKnownError();
  }
  if (known) return enterAccount(tx, known.userId);
  const entered =
    email === null
      ? { account: await createProvenAccount(tx, null), endedSessions: [], reopened: null }
      : await proveContact(tx, { email }, accessSeconds);
  if (!entered) return null;
  const { id: userId } = entered.account;
  await tx.userIdentity.create({ data: { ...key, userId }, select: { userId: true } });
  await recordAudit(tx, { actorId: userId, action: 'identity.linked', targetId: userId });
  return entered;
}
