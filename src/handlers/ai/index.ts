export { generateDescription } from './generateDescription.js';
export { getPriceEstimate } from './getPriceEstimate.js';
