import type { Handler } from '../../handler.js';
import { findBlocks } from '../../../domain/accounts/blocks/findBlocks.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentBlock } from './presentBlock.js';

export const listBlocks: Handler<'listBlocks'> = async ({ caller, query }, { db, images }) =>
  listOf(await findBlocks(db, caller.userId, pageRequest(query)), (block) => presentBlock(block, images));
