import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { endSessions } from '../sessions/endSessions.js';
import type { Account } from '../auth/findAccount.js';
import { unusableHash } from '../auth/passwords.js';
import { voidMailedSecrets } from '../codes/voidMailedSecrets.js';

/**
 * Hands an account that has nothing but an unproven address to the person who has proven it, with all that it holds:
 * its password is void, and the sessions and push subscriptions that it began end. Call it with the account locked.
 */
export async function claimAccount(
  tx: Prisma.TransactionClient,
  account: Account,
  accessSeconds: number,
): Promise<{ account: Account; endedSessions: string[] }> {
  const { id: userId } = account;
  const claimed = { passwordHash: unusableHash, isVerified: true, emailVerifiedAt: new Date() };
  await tx.user.update({ where: { id: userId }, data: claimed, select: { id: true } });
  await voidMailedSecrets(tx, account);
  await recordAudit(tx, { actorId: userId, action: 'account.claimed', targetId: userId });
  return { account: { ...account, ...claimed }, endedSessions: await endSessions(tx, { userId, accessSeconds }) };
}
