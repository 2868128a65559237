import type { components } from '../../generated/api.js';

/** The dealer that a request is about. */
export type RequestTenant = Omit<components['schemas']['Tenant'], 'createdAt' | 'updatedAt'>;

/** The caller as a member of that dealer's staff. */
export interface StaffMember {
  memberId: string;
  name: string;
  role: 'owner' | 'admin' | 'sales';
}
