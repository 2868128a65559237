import type { Handler } from '../../contract.js';
import { publishDraft as putUpForSale } from '../../domain/listings/publishDraft.js';
import { okWith } from '../answers.js';
import { presentListing } from './presentListing.js';

export const publishDraft: Handler<'publishDraft'> = async ({ db, cache, vehicles, images, caller, params }) => {
  const view = await putUpForSale(db, cache, vehicles, { id: params.id, userId: caller.userId });
  return okWith(presentListing(view, images, caller), 'Listing published');
};
