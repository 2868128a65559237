export { blockUser } from './blockUser.js';
export { listBlocks } from './listBlocks.js';
export { unblockUser } from './unblockUser.js';
