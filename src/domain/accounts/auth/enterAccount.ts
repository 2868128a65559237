import type { Prisma } from '../../../../generated/prisma/client.js';
import { reopenAccount, type Reopened } from '../users/reopenAccount.js';
import { canSignIn } from './canSignIn.js';
import { accountFields, type Account } from './findAccount.js';
import { lockAccountShared } from './lockAccountShared.js';

export interface Entered {
  account: Account;
  /** Sessions of before that have ended: blacklist them after the commit. */
  endedSessions: string[];
  /** What is back on the market when the account was closed until now. */
  reopened: Reopened | null;
}

/**
 * Locks an account that its owner signs in to until the transaction ends, and reopens it when it is closed. Several may
 * sign in at once; whoever ends sessions or voids secrets waits for all of them. Null for an account that is unknown,
 * suspended or erased.
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
