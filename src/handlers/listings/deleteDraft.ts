import type { Handler } from '../../contract.js';
import { deleteDraft as dropDraft } from '../../domain/listings/deleteDraft.js';
import { noContent } from '../answers.js';

export const deleteDraft: Handler<'deleteDraft'> = async ({ db, caller, params }) => {
  await dropDraft(db, { id: params.id, userId: caller.userId });
  return noContent();
};
