export { getApiIndex } from './discovery/getApiIndex.js';
export { getDetailedHealth } from './health/getDetailedHealth.js';
export { getHealth } from './health/getHealth.js';
export { getLiveness } from './health/getLiveness.js';
export { getReadiness } from './health/getReadiness.js';
