import type { Prisma } from '../../../../generated/prisma/client.js';
import { accountFields, type Account } from './findAccount.js';

/**
 * Locks the account's row until the transaction ends, so that sessions begin, rotate and end one at a time: no sign-in
 * can overlap a password change. Returns null for an account that is unknown, suspended or closed.
 */
export async function lockAccount(tx: Prisma.TransactionClient, userId: string): Promise<Account | null> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
  return tx.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, select: accountFields });
}
