import type { Handler } from '../../handler.js';
import { discardDraft } from '../../../domain/marketplace/drafts/discardDraft.js';
import { noContent } from '../../answers.js';

export const deleteDraft: Handler<'deleteDraft'> = async ({ caller, params }, { db }) => {
  await discardDraft(db, { id: params.id, userId: caller.userId });
  return noContent();
};
