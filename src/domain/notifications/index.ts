export { withholdTitles } from './feed/withholdTitles.js';
export { recordNotifications } from './feed/recordNotifications.js';
export { unnamed } from './messages/unnamed.js';
export { notificationsData } from './personalData/notificationsData.js';
