export { marketplaceData } from './personalData/marketplaceData.js';
