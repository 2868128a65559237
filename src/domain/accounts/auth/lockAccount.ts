import type { Prisma } from '../../../../generated/prisma/client.js';
import { accountFields, type Account } from './findAccount.js';

/**
 * Holds the account's row until the transaction ends, so that sessions are begun, rotated and ended one after another:
 * no sign-in slips past a new password. Null for an account that is unknown, suspended or deactivated.
 */
export async function lockAccount(tx: Prisma.TransactionClient, userId: string): Promise<Account | null> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
  return tx.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, select: accountFields });
}
