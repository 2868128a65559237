export { getFilterOptions } from './getFilterOptions.js';
