import type { Handler } from '../../handler.js';
import { removeListing } from '../../../domain/marketplace/lifecycle/removeListing.js';
import { noContent } from '../../answers.js';

export const deleteListing: Handler<'deleteListing'> = async ({ caller: { userId, role }, params }, { db, cache }) => {
  await removeListing(db, cache, { id: params.id, userId, isAdmin: role === 'ADMIN' });
  return noContent();
};
