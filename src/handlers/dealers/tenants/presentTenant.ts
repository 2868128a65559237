import type { Schema } from '../../../contract/contract.js';
import type { Tenant } from '../../../domain/dealers/tenants/tenant.js';

export function presentTenant({
  createdAt,
  updatedAt,
  socialLinks,
  openingHours,
  ...tenant
}: Tenant): Schema<'Tenant'> {
  return {
    ...tenant,
    socialLinks: socialLinks as Schema<'SocialLinks'>,
    openingHours: openingHours as Schema<'OpeningHours'>,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
