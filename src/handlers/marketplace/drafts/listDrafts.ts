import type { Handler } from '../../handler.js';
import { listOwnDrafts } from '../../../domain/marketplace/drafts/listOwnDrafts.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentDraft } from './presentDraft.js';

export const listDrafts: Handler<'listDrafts'> = async ({ caller, query }, { db, images }) => {
  const page = await listOwnDrafts(db, caller.userId, pageRequest(query));
  return listOf(page, (draft) => presentDraft(draft, images));
};
