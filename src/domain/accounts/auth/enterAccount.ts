import type { Prisma } from '../../../../generated/prisma/client.js';
import { reopenAccount, type Reopened } from '../users/reopenAccount.js';
import { canSignIn } from './canSignIn.js';
import { accountFields, type Account } from './findAccount.js';
import { lockAccountShared } from './lockAccountShared.js';

export interface Entered {
  account: Account;
  /** Earlier sessions that have ended: blacklist them after the commit. */
  endedSessions: string[];
  /** The listings that are for sale again because the account was reopened. */
  reopened: Reopened | null;
}

/**
 * Locks an account for sign-in until the transaction ends, and reopens it if it is closed. Concurrent sign-ins share
 * the lock; a transaction that ends sessions or voids secrets waits for all of them. Returns null for an account that
 * is unknown, suspended or erased.
 */
export async function enterAccount(tx: Prisma.TransactionClient, userId: string): Promise<Entered | null> {
  if (!(await lockAccountShared(tx, userId))) await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
  const found = await tx.user.findFirst({
    where: { id: userId, ...canSignIn },
    select: { ...accountFields, deactivatedAt: true },
  });
  if (!found) return null;
  const { deactivatedAt, ...account } = found;
  return { account, endedSessions: [], reopened: deactivatedAt && (await reopenAccount(tx, userId, deactivatedAt)) };
}
