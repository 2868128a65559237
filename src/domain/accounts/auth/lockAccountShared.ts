import type { Prisma } from '../../../../generated/prisma/client.js';

/**
 * Keeps an account from being closed until the transaction ends; several transactions may hold it at once. False for an
 * account that is unknown, suspended or deactivated.
 */
export async function lockAccountShared(tx: Prisma.TransactionClient, userId: string): Promise<boolean> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM users WHERE id = ${userId} AND status = 'ACTIVE' LOCK IN SHARE MODE`;
  return held.length === 1;
}
