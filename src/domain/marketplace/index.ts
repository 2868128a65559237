export { marketplaceNotices } from './notices/notices.js';
export { marketplaceData } from './personalData/marketplaceData.js';
