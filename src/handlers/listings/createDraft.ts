import type { Handler } from '../../contract.js';
import { createDraft as saveDraft } from '../../domain/listings/createDraft.js';
import { createdWith } from '../answers.js';
import { presentDraft } from './presentDraft.js';

export const createDraft: Handler<'createDraft'> = async ({ db, images, caller, body }) => {
  const draft = await saveDraft(db, { userId: caller.userId, fields: body });
  return createdWith(presentDraft(draft, images), 'Draft saved');
};
