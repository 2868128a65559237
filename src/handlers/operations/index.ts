export { getApiIndex } from './getApiIndex.js';
export { getDetailedHealth } from './getDetailedHealth.js';
export { getHealth } from './getHealth.js';
export { getLiveness } from './getLiveness.js';
export { getReadiness } from './getReadiness.js';
