import type { Handler } from '../../handler.js';
import { createDraft as saveDraft } from '../../../domain/marketplace/drafts/createDraft.js';
import { createdWith } from '../../answers.js';
import { presentDraft } from './presentDraft.js';

export const createDraft: Handler<'createDraft'> = async ({ caller, body }, { db, images }) => {
  const draft = await saveDraft(db, { userId: caller.userId, fields: body });
  return createdWith(presentDraft(draft, images), 'Draft saved');
};
