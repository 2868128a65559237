import type { Handler } from '../../contract.js';
import { findDraft } from '../../domain/listings/findDraft.js';
import { ok } from '../answers.js';
import { presentDraft } from './presentDraft.js';

export const getDraft: Handler<'getDraft'> = async ({ db, images, caller, params }) =>
  ok(presentDraft(await findDraft(db, { id: params.id, userId: caller.userId }), images));
