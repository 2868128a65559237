export { listNotifications } from './listNotifications.js';
export { markAllNotificationsRead } from './markAllNotificationsRead.js';
export { markNotificationRead } from './markNotificationRead.js';
export { openNotificationSocket } from './openNotificationSocket.js';
export { streamNotifications } from './streamNotifications.js';
