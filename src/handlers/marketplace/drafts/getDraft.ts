import type { Handler } from '../../handler.js';
import { findDraft } from '../../../domain/marketplace/drafts/findDraft.js';
import { ok } from '../../answers.js';
import { presentDraft } from './presentDraft.js';

export const getDraft: Handler<'getDraft'> = async ({ caller, params }, { db, images }) =>
  ok(presentDraft(await findDraft(db, { id: params.id, userId: caller.userId }), images));
