import { publicListing } from './publicListing.js';
import type { ListingStatus, Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';

export interface VisibleListing {
  id: string;
  userId: string;
  status: ListingStatus;
  price: Prisma.Decimal | null;
}

/**
 * The listing, if the viewer (null for a visitor) may see it: public ones are for all, the rest for the owner. Throws
 * NOT_FOUND otherwise, and for archived ones. Price in NZD.
 */
export async function getVisibleListing(db: Db, id: string, viewerId: string | null): Promise<VisibleListing> {
  const listing = await db.listing.findFirst({
    where: { id, OR: [publicListing, ...(viewerId === null ? [] : [{ userId: viewerId, archivedAt: null }])] },
    select: { id: true, userId: true, status: true, price: true },
  });
  if (!listing) throw notFound();
  return listing;
}
