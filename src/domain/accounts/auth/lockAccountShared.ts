import type { Prisma } from '../../../../generated/prisma/client.js';

/**
 * Prevents an account from being closed until the transaction ends; several transactions may hold this lock at once.
 * Returns false for an account that is unknown, suspended or closed.
 */
export async function lockAccountShared(tx: Prisma.TransactionClient, userId: string): Promise<boolean> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM users WHERE id = ${userId} AND status = 'ACTIVE' LOCK IN SHARE MODE`;
  return held.length === 1;
}
