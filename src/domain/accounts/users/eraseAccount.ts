import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { PersonalData } from '../../../platform/personalData/personalData.js';
import { unusableHash } from '../auth/passwords.js';

const dayMs = 24 * 3600_000;
/** Returns the accounts that were closed at least `days` days ago and still hold personal data. */
export async function listErasableAccounts(
  db: Db,
  { days, now, limit }: { days: number; now: Date; limit: number },
): Promise<string[]> {
  const users = await db.user.findMany({
    where: { status: 'DEACTIVATED', deactivatedAt: { lte: new Date(now.getTime() - days * dayMs) }, erasedAt: null },
    orderBy: { deactivatedAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return users.map(({ id }) => id);
}

/**
 * Erases a closed account's personal data permanently, including pictures, and releases its email address and phone.
 * Its listings stay as REMOVED cars of a make, model and year, and its messages without their text. Does nothing if the
 * account is open or already erased.
 */
export async function eraseAccount(
  { db, personalData }: { db: Db; personalData: PersonalData[] },
  { userId, now }: { userId: string; now: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, phone: true } });
    const { count } = await tx.user.updateMany({
      where: { id: userId, status: 'DEACTIVATED', erasedAt: null },
      data: {
        email: null,
        phone: null,
        nickname: null,
        avatarId: null,
        region: null,
        showPhone: false,
        language: 'en',
        currency: 'NZD',
        marketingConsentAt: null,
        passwordHash: unusableHash,
        erasedAt: now,
      },
    });
    if (!user || count !== 1) return false;

    for (const { erase } of personalData) await erase(tx, { ...user, userId, now });
    return true;
  });
}
