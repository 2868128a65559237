export { withdrawNotification } from './feed/withdrawNotification.js';
export { withholdTitles } from './feed/withholdTitles.js';
export { unnamed } from './messages/unnamed.js';
export { defineNotice, type AnyNotice } from './notices/defineNotice.js';
export { recordNotices } from './notices/recordNotices.js';
export { notificationsData } from './personalData/notificationsData.js';
