import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { claimAccount } from './claimAccount.js';
import { accountFields, type Account } from '../auth/findAccount.js';
import { lockAccount } from '../auth/lockAccount.js';
import { unusableHash } from '../auth/passwords.js';
import type { Identity } from './proveIdentity.js';
import { releaseEmail } from './releaseEmail.js';
import { secretHash } from '../codes/secretHash.js';

interface Found {
  account: Account;
  /** Sessions of somebody else, to be blacklisted after the commit. */
  endedSessions: string[];
}

async function createAccount(tx: Prisma.TransactionClient, email: string | null): Promise<Account> {
  const isVerified = email !== null;
  const account = await tx.user.create({
    data: { email, passwordHash: unusableHash, isVerified, emailVerifiedAt: isVerified ? new Date() : null },
    select: accountFields,
  });
  await recordEvent(tx, 'user.registered', { userId: account.id });
  return account;
}

/** The account that an identity seen for the first time belongs to; null for one that may not sign in. */
async function adoptAccount(
  tx: Prisma.TransactionClient,
  email: string | null,
  accessSeconds: number,
): Promise<Found | null> {
  const holder = email === null ? null : await tx.user.findUnique({ where: { email }, select: { id: true } });
  if (!holder) return { account: await createAccount(tx, email), endedSessions: [] };
  const account = await lockAccount(tx, holder.id);
  if (!account) return null;
  if (account.emailVerifiedAt) return { account, endedSessions: [] };
  if (account.phone === null) return claimAccount(tx, account, accessSeconds);
  await releaseEmail(tx, account);
  return { account: await createAccount(tx, email), endedSessions: [] };
}

/**
 * The account that an identity signs in to, held until the transaction ends; null for one that is suspended or
 * deactivated. An identity seen before goes by its subject alone. One seen for the first time is linked for good: to
 * the account whose proven address its provider vouches for, else to a new one. Nobody who only wrote that address down
 * keeps a way in. Runs into a unique index when another request was first.
 */
export async function findIdentityAccount(
  tx: Prisma.TransactionClient,
  { provider, subject, email }: Identity,
  accessSeconds: number,
): Promise<Found | null> {
  const key = { provider, subjectHash: secretHash(subject) };
  const known = await tx.userIdentity.findUnique({ where: { provider_subjectHash: key }, select: { userId: true } });
  if (known) {
    const account = await lockAccount(tx, known.userId);
    return account && { account, endedSessions: [] };
  }
  const adopted = await adoptAccount(tx, email, accessSeconds);
  if (!adopted) return null;
  const { id: userId } = adopted.account;
  await tx.userIdentity.create({ data: { ...key, userId }, select: { userId: true } });
  await recordAudit(tx, { actorId: userId, action: 'identity.linked', targetId: userId });
  return adopted;
}
