import { Prisma } from '../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../runtime/db.js';
import { unusableHash } from '../auth/passwords.js';
import { recordEvents } from '../outbox/recordEvent.js';
import { eraseCorrespondence } from './eraseCorrespondence.js';

const dayMs = 24 * 3600_000;
/** What a listing needs by the database's own check, without a word about anybody. */
const neutral = {
  plateNumber: 'ERASED',
  region: 'ERASED',
  bodyType: 'ERASED',
  color: 'ERASED',
  description: 'The seller has left KiwiCar and took the words of this listing along.',
};

/** Accounts that were deactivated at least `days` days ago and still hold personal data. */
export async function listErasableAccounts(db: Db, days: number, now: Date, limit: number): Promise<string[]> {
  const users = await db.user.findMany({
    where: { status: 'DEACTIVATED', deactivatedAt: { lte: new Date(now.getTime() - days * dayMs) }, erasedAt: null },
    orderBy: { deactivatedAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return users.map(({ id }) => id);
}

/**
 * Erases a deactivated account's personal data for good, pictures included, and frees its e-mail address and phone. Its
 * listings stay as REMOVED cars of a make, model and year, its messages without their words. Does nothing to an account
 * that isn't deactivated or is erased already.
 */
export async function eraseAccount(db: Db, userId: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { email: true, phone: true, unprovenContacts: { select: { target: true } } },
    });
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

    await eraseCorrespondence(tx, userId);
    await tx.favorite.deleteMany({ where: { userId } });
    await tx.savedSearch.deleteMany({ where: { userId } });
    await tx.userIdentity.deleteMany({ where: { userId } });
    await tx.unprovenContact.deleteMany({ where: { userId } });
    await tx.refreshToken.deleteMany({ where: { userId } });
    await tx.emailVerification.deleteMany({ where: { userId } });
    await tx.passwordReset.deleteMany({ where: { userId } });
    await tx.lookupQuota.deleteMany({ where: { userId } });
    await tx.notification.deleteMany({ where: { userId } });
    await tx.notificationCursor.deleteMany({ where: { userId } });
    await tx.pushSubscription.deleteMany({ where: { userId } });
    await tx.mutedTopic.deleteMany({ where: { userId } });
    await tx.idempotencyKey.deleteMany({ where: { userId } });
    await tx.dataExport.deleteMany({ where: { userId } });
    const unproven = user.unprovenContacts.map(({ target }) => target);
    const targets = [user.email, user.phone, ...unproven].filter((target) => target !== null);
    await tx.verificationCode.deleteMany({
      where: { target: { in: targets }, registrationId: { in: ['', userId] } },
    });

    const cars = await tx.listing.findMany({ where: { userId }, select: { plateNumber: true } });
    const plates = cars.flatMap(({ plateNumber }) => plateNumber ?? []);
    await tx.vehicleInfo.deleteMany({ where: { plateNumber: { in: plates } } });
    await tx.listing.deleteMany({ where: { userId, status: 'DRAFT' } });
    await tx.listing.updateMany({
      where: { userId, status: { not: 'REMOVED' } },
      data: { status: 'REMOVED', removedAt: now },
    });
    await tx.listing.updateMany({
      where: { userId },
      data: {
        ...neutral,
        variant: null,
        vin: null,
        aiDescription: null,
        registerStatus: null,
        registerCheckedAt: null,
        registerChecks: Prisma.DbNull,
        coverImageId: null,
        latitude: null,
        longitude: null,
      },
    });

    const uploads = await tx.upload.findMany({ where: { uploaderId: userId }, select: { id: true, kind: true } });
    await tx.listingImage.deleteMany({ where: { upload: { uploaderId: userId } } });
    await tx.upload.deleteMany({ where: { uploaderId: userId } });
    await recordEvents(
      tx,
      'upload.deleted',
      uploads.map(({ id, kind }) => ({ payload: { uploadId: id, kind }, dedupeKey: `upload-deleted:${id}` })),
    );
    return true;
  });
}
