import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { lockAccount } from './lockAccount.js';
import { secretHash } from '../codes/secretHash.js';

/** Marks the account of a mailed link as verified; the token works once. Throws BAD_REQUEST for any other token. */
export async function verifyEmail(db: Db, token: string): Promise<void> {
  const refused = new Problem('BAD_REQUEST', 'The link is invalid or has expired');
  const tokenHash = secretHash(token);
  await inTransaction(db, async (tx) => {
    const mailed = await tx.emailVerification.findUnique({ where: { tokenHash }, select: { userId: true } });
    const user = mailed && (await lockAccount(tx, mailed.userId));
    if (!user) throw refused;
    const { count } = await tx.emailVerification.updateMany({
      where: { tokenHash, verified: false, expiresAt: { gt: new Date() } },
      data: { verified: true },
    });
    if (count !== 1) throw refused;
    const data = { isVerified: true, emailVerifiedAt: new Date() };
    await tx.user.update({ where: { id: user.id }, data, select: { id: true } });
  });
}
