import type { Handler } from '../../handler.js';
import { startDraft } from '../../../domain/marketplace/drafts/startDraft.js';
import { createdWith } from '../../answers.js';
import { presentDraft } from './presentDraft.js';

export const createDraft: Handler<'createDraft'> = async ({ caller, body }, { db, images }) => {
  const draft = await startDraft(db, { userId: caller.userId, fields: body });
  return createdWith(presentDraft(draft, images), 'Draft saved');
};
