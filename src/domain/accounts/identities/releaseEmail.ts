import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import type { Account } from '../auth/findAccount.js';
import { voidMailedSecrets } from '../codes/voidMailedSecrets.js';

/** Takes an address that it never proved from an account that is reached by phone. Call it with the account locked. */
export async function releaseEmail(tx: Prisma.TransactionClient, account: Account): Promise<void> {
  await tx.user.update({ where: { id: account.id }, data: { email: null }, select: { id: true } });
  await voidMailedSecrets(tx, account);
  await recordAudit(tx, { actorId: null, action: 'email.released', targetId: account.id });
}
