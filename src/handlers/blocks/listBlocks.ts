import type { Handler } from '../../contract.js';
import { findBlocks } from '../../domain/blocks/findBlocks.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentBlock } from './presentBlock.js';

export const listBlocks: Handler<'listBlocks'> = async ({ db, images, caller, query }) =>
  listOf(await findBlocks(db, caller.userId, pageRequest(query)), (block) => presentBlock(block, images));
