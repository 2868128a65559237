import type { Handler } from '../../handler.js';
import { getOwnDraft } from '../../../domain/marketplace/drafts/getOwnDraft.js';
import { ok } from '../../answers.js';
import { presentDraft } from './presentDraft.js';

export const getDraft: Handler<'getDraft'> = async ({ caller, params }, { db, images }) =>
  ok(presentDraft(await getOwnDraft(db, { id: params.id, userId: caller.userId }), images));
