export { createPushSubscription } from './createPushSubscription.js';
export { deletePushSubscription } from './deletePushSubscription.js';
export { listPushSubscriptions } from './listPushSubscriptions.js';
