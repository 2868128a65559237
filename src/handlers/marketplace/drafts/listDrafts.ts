import type { Handler } from '../../handler.js';
import { listDrafts as findDrafts } from '../../../domain/marketplace/drafts/listDrafts.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentDraft } from './presentDraft.js';

export const listDrafts: Handler<'listDrafts'> = async ({ caller, query }, { db, images }) => {
  const page = await findDrafts(db, caller.userId, pageRequest(query));
  return listOf(page, (draft) => presentDraft(draft, images));
};
