import type { Handler } from '../../handler.js';
import { listBlockedUsers } from '../../../domain/accounts/blocks/listBlockedUsers.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentBlock } from './presentBlock.js';

export const listBlocks: Handler<'listBlocks'> = async ({ caller, query }, { db, images }) =>
  listOf(await listBlockedUsers(db, caller.userId, pageRequest(query)), (block) => presentBlock(block, images));
