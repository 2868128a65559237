import type { Handler } from '../../handler.js';
import { changeDraft } from '../../../domain/marketplace/drafts/changeDraft.js';
import { listingVersion } from '../../../domain/marketplace/listings/listingVersion.js';
import { ok, versioned } from '../../answers.js';
import { presentDraft } from './presentDraft.js';

export const updateDraft: Handler<'updateDraft'> = async ({ caller, params, body, precondition }, { db, images }) => {
  const draft = await changeDraft(db, { id: params.id, userId: caller.userId, changes: body, precondition });
  return versioned(ok(presentDraft(draft, images)), listingVersion(draft));
};
