import type { Handler } from '../../contract.js';
import { blockPerson } from '../../domain/blocks/blockPerson.js';
import { ok } from '../answers.js';
import { presentBlock } from './presentBlock.js';

export const blockUser: Handler<'blockUser'> = async ({ db, images, caller, params }) =>
  ok(presentBlock(await blockPerson(db, { blockerId: caller.userId, blockedId: params.userId }), images));
