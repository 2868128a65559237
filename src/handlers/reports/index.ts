export { createReport } from './createReport.js';
