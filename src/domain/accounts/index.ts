export { holdAccount } from './auth/holdAccount.js';
export { lockAccount } from './auth/lockAccount.js';
export { areBlocked } from './blocks/areBlocked.js';
export { refuseBlocked } from './blocks/refuseBlocked.js';
export { accountMessages } from './messages/messages.js';
export { accountsData } from './personalData/accountsData.js';
export { isMuted } from './preferences/isMuted.js';
export { topicNames } from './preferences/topicNames.js';
export { findRevoked, isRevoked } from './sessions/revocation.js';
