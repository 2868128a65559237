import type { ListingStatus } from '../../../../generated/prisma/client.js';

/** A listing's life: every legal move there is. A draft isn't removed but deleted. */
export const listingMoves: Record<ListingStatus, readonly ListingStatus[]> = {
  DRAFT: ['ACTIVE'],
  ACTIVE: ['SOLD', 'REMOVED'],
  SOLD: ['ACTIVE', 'REMOVED'],
  REMOVED: ['ACTIVE'],
};

/** What everyone may see; the rest is for the owner alone. */
export const publicStatuses: ListingStatus[] = ['ACTIVE', 'SOLD'];

export const canMove = (from: ListingStatus, to: ListingStatus): boolean => listingMoves[from].includes(to);

/** Returns the columns that mark the current status. A sold car that is taken down stays marked as sold. */
export function marksOf(status: 'ACTIVE' | 'SOLD' | 'REMOVED', now: Date) {
  if (status === 'ACTIVE') return { status, soldAt: null, removedAt: null };
  return status === 'SOLD' ? { status, soldAt: now } : { status, removedAt: now };
}
