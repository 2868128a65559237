export { listNotifications } from './feed/listNotifications.js';
export { markAllNotificationsRead } from './feed/markAllNotificationsRead.js';
export { markNotificationRead } from './feed/markNotificationRead.js';
export { openNotificationSocket } from './feed/openNotificationSocket.js';
export { streamNotifications } from './feed/streamNotifications.js';
export { createPushSubscription } from './push/createPushSubscription.js';
export { deletePushSubscription } from './push/deletePushSubscription.js';
export { listPushSubscriptions } from './push/listPushSubscriptions.js';
