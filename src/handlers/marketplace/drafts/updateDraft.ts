import type { Handler } from '../../handler.js';
import { changeDraft } from '../../../domain/marketplace/drafts/changeDraft.js';
import { ok } from '../../answers.js';
import { presentDraft } from './presentDraft.js';

export const updateDraft: Handler<'updateDraft'> = async ({ caller, params, body }, { db, images }) => {
  const draft = await changeDraft(db, { id: params.id, userId: caller.userId, changes: body });
  return ok(presentDraft(draft, images));
};
