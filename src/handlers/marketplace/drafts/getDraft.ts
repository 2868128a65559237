import type { Handler } from '../../handler.js';
import { getOwnDraft } from '../../../domain/marketplace/drafts/getOwnDraft.js';
import { listingVersion } from '../../../domain/marketplace/listings/listingVersion.js';
import { ok, versioned } from '../../answers.js';
import { presentDraft } from './presentDraft.js';

export const getDraft: Handler<'getDraft'> = async ({ caller, params }, { db, images }) => {
  const draft = await getOwnDraft(db, { id: params.id, userId: caller.userId });
  return versioned(ok(presentDraft(draft, images)), listingVersion(draft));
};
