import type { RequestTenant, StaffMember } from '../../../contract/tenant.js';
import { signIn, type Session, type SignInServices } from '../../accounts/index.js';
import { forbidden, invalid } from '../../../platform/problem.js';
import { assertActive, tenantNotFound } from '../tenants/assertActive.js';
import { findTenant, type TenantServices } from '../tenants/findTenantByHost.js';
import { findStaff, listMemberships, type Membership } from './findStaff.js';

interface StaffCredentials {
  email: string;
  password: string;
  /** The tenant that the request names. */
  tenant: RequestTenant | null;
  /** The slug in the body. */
  slug: string | undefined;
}

export interface StaffSession extends Session {
  staff: StaffMember;
  tenant: RequestTenant;
}

async function tenantOf(services: TenantServices, { tenant, slug }: StaffCredentials): Promise<RequestTenant | null> {
  if (slug === undefined) return tenant;
  const named = await findTenant(services, `slug:${slug}`, { slug });
  if (!named || (tenant && tenant.id !== named.id)) throw tenantNotFound();
  return named;
}

async function membershipOf(
  db: SignInServices['db'],
  userId: string,
  tenant: RequestTenant | null,
): Promise<Membership> {
  const memberships = tenant
    ? [await findStaff(db, { userId, tenantId: tenant.id })]
    : await listMemberships(db, userId);
  if (memberships.length > 1) throw invalid('tenant', 'Name the dealer, as you work for several');
  const [membership] = memberships;
  if (!membership) throw forbidden();
  return membership;
}

/**
 * Signs in by password at a dealer: the one that the request or the slug names, or else the only one that the person
 * works for. Throws as `signIn` does; FORBIDDEN for a person who is not on the staff, VALIDATION_ERROR on `tenant` when
 * there are several, TENANT_NOT_FOUND and TENANT_INACTIVE.
 */
export async function signInStaff(
  services: SignInServices & TenantServices,
  credentials: StaffCredentials,
): Promise<StaffSession> {
  const { email, password } = credentials;
  const named = await tenantOf(services, credentials);
  if (named) assertActive(named);
  let chosen: Pick<StaffSession, 'staff' | 'tenant'> | undefined;
  const session = await signIn(services, { email, password }, async (userId) => {
    const staff = await membershipOf(services.db, userId, named);
    const tenant = named ?? (await findTenant(services, `id:${staff.tenantId}`, { id: staff.tenantId }));
    if (!tenant) throw forbidden();
    assertActive(tenant);
    chosen = { staff, tenant };
    return { tenantId: tenant.id, tenantRole: staff.role };
  });
  return { ...session, ...chosen! };
}
