import type { Handler } from '../../handler.js';
import { blockPerson } from '../../../domain/accounts/blocks/blockPerson.js';
import { ok } from '../../answers.js';
import { presentBlock } from './presentBlock.js';

export const blockUser: Handler<'blockUser'> = async ({ caller, params }, { db, images }) =>
  ok(presentBlock(await blockPerson(db, { blockerId: caller.userId, blockedId: params.userId }), images));
