export { holdAccount } from './auth/holdAccount.js';
export { lockAccount } from './auth/lockAccount.js';
export { refuseBlocked } from './blocks/refuseBlocked.js';
export { accountsData } from './personalData/accountsData.js';
export { isMuted } from './preferences/isMuted.js';
export { topicNames } from './preferences/topicNames.js';
export { topicOf } from './preferences/topicOf.js';
export { topicOfTemplate } from './preferences/topics.js';
export { findRevoked, isRevoked } from './sessions/revocation.js';
