export { getPreferences } from './getPreferences.js';
export { getUnsubscribePage } from './getUnsubscribePage.js';
export { unsubscribe } from './unsubscribe.js';
export { updatePreferences } from './updatePreferences.js';
