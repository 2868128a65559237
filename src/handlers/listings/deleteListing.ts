import type { Handler } from '../../contract.js';
import { removeListing } from '../../domain/listings/removeListing.js';
import { noContent } from '../answers.js';

export const deleteListing: Handler<'deleteListing'> = async ({ db, cache, caller: { userId, role }, params }) => {
  await removeListing(db, cache, { id: params.id, userId, isAdmin: role === 'ADMIN' });
  return noContent();
};
