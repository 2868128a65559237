import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { listingDetailsChangedEvent } from '../events/listingDetailsChangedEvent.js';
import { changePrice } from '../lifecycle/changePrice.js';
import { canMove } from '../lifecycle/listingStates.js';
import { moveListing, type ListingTarget } from '../lifecycle/moveListing.js';
import { attachPhotos } from '../photos/photos.js';
import { recordRecheck } from '../registerCheck/checkRegister.js';
import { comparedFields } from '../registerCheck/askForListing.js';
import { columnsOf, toCents, type ListingFields } from './listingFields.js';
import { valuedFields } from './valuedFields.js';

/** What a record that a listing follows says of it. */
interface Mirrored {
  id: string;
  /** Complete, price in NZD; null where it lacks what a listing must have: the listing keeps what it said. */
  offer: { fields: ListingFields; price: number; photoIds: string[] } | null;
  status: ListingTarget;
  now: Date;
}

export interface MirroredListing {
  id: string;
  userId: string;
}

const columns = {
  id: true,
  userId: true,
  status: true,
  coverImageId: true,
  plateNumber: true,
  make: true,
  model: true,
  variant: true,
  year: true,
  mileage: true,
  description: true,
  region: true,
  fuelType: true,
  transmission: true,
  bodyType: true,
  color: true,
  vin: true,
  images: { orderBy: { order: 'asc' as const }, select: { id: true } },
} satisfies Prisma.ListingSelect;

type Row = Prisma.ListingGetPayload<{ select: typeof columns }>;

const differing = (row: Row, fields: ListingFields): ListingFields =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => row[name as keyof Row] !== value));

async function writePhotos(tx: Prisma.TransactionClient, row: Row, photoIds: string[]): Promise<void> {
  if (row.images.map(({ id }) => id).join() === photoIds.join()) return;
  await attachPhotos(tx, row.id, photoIds);
  await tx.listing.updateMany({ where: { id: row.id }, data: { coverImageId: photoIds[0]! } });
}

/** Records what follows from new details: another estimate, and another comparison with the register. */
async function recordChanges(tx: Prisma.TransactionClient, row: Row, changes: ListingFields): Promise<void> {
  if (row.status === 'DRAFT') return;
  const touches = (names: readonly (keyof ListingFields)[]) => names.some((name) => name in changes);
  if (touches(valuedFields)) {
    await recordEvent(tx, listingDetailsChangedEvent, { payload: { listingId: row.id }, receiverId: row.userId });
  }
  if (!touches(comparedFields)) return;
  await tx.listing.updateMany({
    where: { id: row.id },
    data: { registerStatus: 'unverified', registerCheckedAt: null },
  });
  await recordRecheck(tx, { listingId: row.id, userId: row.userId }, null);
}

/** Locks the listing of a dealer's car; null without one, and for one that is archived or was taken down by an admin. */
export async function lockListingOfCar(tx: Db, carId: string): Promise<MirroredListing | null> {
  const [listing] = await tx.$queryRaw<MirroredListing[]>`
    SELECT id, user_id AS userId FROM listings
    WHERE car_id = ${carId} AND archived_at IS NULL AND taken_down_at IS NULL FOR UPDATE`;
  return listing ?? null;
}

/**
 * Gives a listing that is locked what its record says, with the events that a change by its seller has. A status that it
 * cannot move to is left out.
 */
export async function mirrorListing(
  tx: Prisma.TransactionClient,
  { id, offer, status: to, now }: Mirrored,
): Promise<void> {
  const row = await tx.listing.findUniqueOrThrow({ where: { id }, select: columns });
  const { userId, status: from } = row;
  if (offer) {
    const changes = differing(row, offer.fields);
    const price = from === 'DRAFT' ? { price: toCents(offer.price) } : {};
    if (Object.keys(changes).length > 0) {
      await tx.listing.updateMany({ where: { id }, data: { ...columnsOf(changes), ...price, updatedAt: now } });
    }
    await writePhotos(tx, row, offer.photoIds);
    await recordChanges(tx, row, changes);
  }
  if (from !== to && canMove(from, to)) await moveListing(tx, { id, userId, from, to, now });
  if (offer && from !== 'DRAFT') await changePrice(tx, { listingId: id, price: offer.price });
}
