export { marketplaceNotices } from './notices/notices.js';
export { marketplaceData } from './personalData/marketplaceData.js';
export { columnsOfOutcome, outcomeOf } from './registerCheck/checkRegister.js';
export { registerCheckOf } from './registerCheck/registerCheck.js';
export { askRegister, type VehicleSources } from './vehicles/askRegister.js';
