import type { Tenant } from '../../../../generated/prisma/client.js';
import type { Schema } from '../../../contract/contract.js';

export type { Tenant };

/** What a caller may set of a tenant. */
export type TenantSettings = Schema<'TenantUpdate'>;

/** The cache tag of everything that is read of tenants. */
export const tenantsTag = 'tenants';

/** Converts settings that `checkSettings` has checked to columns. */
export function columnsOf(settings: TenantSettings) {
  const { whatsappNumber, openingHours, ...columns } = settings;
  return {
    ...columns,
    ...(whatsappNumber === undefined ? {} : { whatsappNumber: whatsappNumber?.replace(/\D/g, '') ?? null }),
    ...(openingHours === undefined ? {} : { openingHours: { ...openingHours } }),
  };
}

/** Returns a tenant's opening hours as they were checked when they were set. */
export const openingHoursOf = ({ openingHours }: Pick<Tenant, 'openingHours'>): Schema<'OpeningHours'> =>
  openingHours as Schema<'OpeningHours'>;
