import type { RequestTenant } from '../../../contract/tenant.js';
import { Problem } from '../../../platform/problem.js';

export const tenantNotFound = () => new Problem('TENANT_NOT_FOUND', 'No dealer has this address');

/** Whether a tenant's site and back office are open. */
export const isActive = ({ status }: Pick<RequestTenant, 'status'>): boolean =>
  status === 'active' || status === 'trial';

/** Throws TENANT_INACTIVE for a tenant that is suspended or expired. */
export function assertActive(tenant: Pick<RequestTenant, 'status'>): void {
  if (!isActive(tenant)) throw new Problem('TENANT_INACTIVE', 'This dealer is not active');
}
