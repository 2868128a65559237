import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Account } from '../auth/findAccount.js';

/** Makes every link and code worthless that was mailed for an account. */
export async function voidMailedSecrets(tx: Prisma.TransactionClient, { id: userId, email }: Account): Promise<void> {
  await tx.emailVerification.deleteMany({ where: { userId } });
  await tx.passwordReset.deleteMany({ where: { userId } });
  if (email !== null) await tx.verificationCode.deleteMany({ where: { target: email } });
}
