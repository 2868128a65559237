import type { Handler } from '../../handler.js';
import { deleteDraft as dropDraft } from '../../../domain/marketplace/drafts/deleteDraft.js';
import { noContent } from '../../answers.js';

export const deleteDraft: Handler<'deleteDraft'> = async ({ caller, params }, { db }) => {
  await dropDraft(db, { id: params.id, userId: caller.userId });
  return noContent();
};
