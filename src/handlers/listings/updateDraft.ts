import type { Handler } from '../../contract.js';
import { updateDraft as changeDraft } from '../../domain/listings/updateDraft.js';
import { ok } from '../answers.js';
import { presentDraft } from './presentDraft.js';

export const updateDraft: Handler<'updateDraft'> = async ({ db, images, caller, params, body }) => {
  const draft = await changeDraft(db, { id: params.id, userId: caller.userId, changes: body });
  return ok(presentDraft(draft, images));
};
