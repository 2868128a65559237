import type { Handler } from '../../handler.js';
import { createBlock } from '../../../domain/accounts/blocks/createBlock.js';
import { ok } from '../../answers.js';
import { presentBlock } from './presentBlock.js';

export const blockUser: Handler<'blockUser'> = async ({ caller, params }, { db, images }) =>
  ok(presentBlock(await createBlock(db, { blockerId: caller.userId, blockedId: params.userId }), images));
