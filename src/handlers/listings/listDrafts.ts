import type { Handler } from '../../contract.js';
import { listDrafts as findDrafts } from '../../domain/listings/listDrafts.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentDraft } from './presentDraft.js';

export const listDrafts: Handler<'listDrafts'> = async ({ db, images, caller, query }) => {
  const page = await findDrafts(db, caller.userId, pageRequest(query));
  return listOf(page, (draft) => presentDraft(draft, images));
};
