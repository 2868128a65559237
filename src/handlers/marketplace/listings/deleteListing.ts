import type { Handler } from '../../handler.js';
import { actingSeller, followListing } from '../../../domain/dealers/index.js';
import { removeListing } from '../../../domain/marketplace/lifecycle/removeListing.js';
import { noContent } from '../../answers.js';

export const deleteListing: Handler<'deleteListing'> = async ({ caller, params: { id } }, { db, cache }) => {
  await removeListing(db, cache, {
    id,
    userId: await actingSeller(db, { listingId: id, userId: caller.userId }),
    isAdmin: caller.role === 'ADMIN',
    alongside: (tx) => followListing(tx, { listingId: id, status: 'REMOVED' }),
  });
  return noContent();
};
