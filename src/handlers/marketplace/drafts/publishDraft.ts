import type { Handler } from '../../handler.js';
import { publishOwnDraft } from '../../../domain/marketplace/drafts/publishOwnDraft.js';
import { okWith } from '../../answers.js';
import { presentListing } from '../listings/presentListing.js';

export const publishDraft: Handler<'publishDraft'> = async ({ caller, params }, { db, cache, vehicles, images }) => {
  const view = await publishOwnDraft({ db, cache, vehicles }, { id: params.id, userId: caller.userId });
  return okWith(presentListing(view, images, caller), 'Listing published');
};
