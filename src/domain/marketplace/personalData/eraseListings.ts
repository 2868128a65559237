import { Prisma } from '../../../../generated/prisma/client.js';
import { recordEvents } from '../../../platform/outbox/recordEvent.js';
import { uploadDeletedEvent } from '../../../platform/images/uploadDeletedEvent.js';

/** What a listing needs by the database's own check, without a word about anybody. */
const neutral = {
  plateNumber: 'ERASED',
  region: 'ERASED',
  bodyType: 'ERASED',
  color: 'ERASED',
  description: 'The seller has left KiwiCar and took the words of this listing along.',
};

/** Leaves a person's listings as REMOVED cars of a make, model and year, and deletes their drafts and pictures. */
export async function eraseListings(tx: Prisma.TransactionClient, userId: string, now: Date): Promise<void> {
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

  // The photos of a dealer's cars are the dealer's.
  const ofThePerson = { uploaderId: userId, carPhoto: null };
  const uploads = await tx.upload.findMany({ where: ofThePerson, select: { id: true, kind: true } });
  await tx.listingImage.deleteMany({ where: { upload: { uploaderId: userId } } });
  await tx.upload.deleteMany({ where: ofThePerson });
  await recordEvents(
    tx,
    uploadDeletedEvent,
    uploads.map(({ id, kind }) => ({ payload: { uploadId: id, kind } })),
  );
}
