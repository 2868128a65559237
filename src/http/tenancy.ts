import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { Caller } from '../contract/contract.js';
import type { RequestTenant } from '../contract/tenant.js';
import {
  assertActive,
  findStaff,
  findTenant,
  findTenantByHost,
  hostName,
  listMemberships,
  tenantNotFound,
} from '../domain/dealers/index.js';
import { forbidden } from '../platform/problem.js';
import type { Services } from '../services.js';
import { operationOf, stateOf } from './pipelineState.js';

type TenancyServices = Pick<Services, 'config' | 'db' | 'cache'>;

/** Whether a host is the API's own, where a header names the dealer. */
function isOwnHost(host: string, { apiUrl }: Services['config']): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  return host === 'localhost' || isIP(address) !== 0 || host === hostName(new URL(apiUrl).host);
}

/** Returns the tenant that a request names; null if it names none. Throws TENANT_NOT_FOUND for one that is unknown. */
async function namedTenant(services: TenancyServices, req: Request): Promise<RequestTenant | null> {
  const host = hostName(req.hostname ?? '') ?? req.hostname;
  const header = req.headers['x-tenant-domain'];
  const name = host && !isOwnHost(host, services.config) ? host : header;
  if (typeof name !== 'string') return null;
  const tenant = await findTenantByHost(services, name);
  if (!tenant) throw tenantNotFound();
  return tenant;
}

/** Finds the tenant of a public operation that is about one (`x-tenant`). */
export function identifyTenant(services: TenancyServices): RequestHandler {
  return async (req, res, next) => {
    const { tenancy } = operationOf(req);
    if (tenancy === 'none') return next();
    res.vary('X-Tenant-Domain');
    if (tenancy === 'staff') return next();
    const tenant = await namedTenant(services, req);
    if (!tenant && tenancy === 'required') throw tenantNotFound();
    if (tenant) assertActive(tenant);
    stateOf(req).tenant = tenant ?? undefined;
    next();
  };
}

/** Returns the id of the tenant that a member of staff acts for: of the token, of the request, or the only one. */
async function tenantIdOf(services: TenancyServices, caller: Caller, named: RequestTenant | null): Promise<string> {
  const tenantId = caller.tenantId ?? named?.id;
  if (tenantId !== undefined) return tenantId;
  const memberships = await listMemberships(services.db, caller.userId);
  if (memberships.length !== 1) throw forbidden();
  return memberships[0]!.tenantId;
}

/**
 * Admits a caller as staff of a tenant, in a role that the operation takes. The membership is read with every request,
 * so a change of it holds at once. Throws FORBIDDEN, TENANT_NOT_FOUND and TENANT_INACTIVE.
 */
export async function admitStaff(services: TenancyServices, req: Request, caller: Caller): Promise<void> {
  const named = await namedTenant(services, req);
  const tenantId = await tenantIdOf(services, caller, named);
  const staff = await findStaff(services.db, { userId: caller.userId, tenantId });
  if (!staff) throw forbidden();
  if (named && named.id !== tenantId) throw tenantNotFound();
  const tenant = named ?? (await findTenant(services, `id:${tenantId}`, { id: tenantId }));
  if (!tenant) throw tenantNotFound();
  assertActive(tenant);
  if (!operationOf(req).roles.includes(staff.role)) throw forbidden();
  Object.assign(stateOf(req), { tenant, staff });
}
