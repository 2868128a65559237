export { actingSeller, viewingSeller } from './publication/actingSeller.js';
export { followListing } from './publication/followListing.js';
export { findStaff, listMemberships } from './staff/findStaff.js';
export { assertActive, isActive, tenantNotFound } from './tenants/assertActive.js';
export { findTenant, findTenantByHost } from './tenants/findTenantByHost.js';
export { hostName } from './tenants/hostName.js';
export { dealerMessages } from './messages/messages.js';
export { dealerNotices } from './notices/notices.js';
export { dealersData } from './personalData/dealersData.js';
