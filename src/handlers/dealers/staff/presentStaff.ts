import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant, StaffMember } from '../../../contract/tenant.js';

export function presentStaff(
  user: { id: string; email: string | null },
  { name, role }: StaffMember,
  tenant: RequestTenant,
): Schema<'StaffIdentity'> {
  return {
    user: { id: user.id, name, email: user.email, role },
    tenant: { id: tenant.id, name: tenant.name, slug: tenant.slug },
  };
}
