export { generateDescription } from './generateDescription.js';
