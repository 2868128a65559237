import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Config } from '../../../config.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { hostName } from './hostName.js';
import { tenantsTag } from './tenant.js';

const cacheSeconds = 300;

export interface TenantServices {
  db: Db;
  cache: Cache;
  config: Pick<Config, 'platformDomain'>;
}

/** Reads a tenant through the cache, which every write of a tenant invalidates. */
export const findTenant = (
  { db, cache }: TenantServices,
  key: string,
  where: Prisma.TenantWhereUniqueInput,
): Promise<RequestTenant | null> =>
  cache.read(`tenant:${key}`, { seconds: cacheSeconds, tag: tenantsTag }, async () => {
    const found = await db.tenant.findUnique({ where, omit: { createdAt: true, updatedAt: true } });
    return found as RequestTenant | null;
  });

/** Returns the tenant whose domain, or whose subdomain of the platform's domain, a host is; null for any other host. */
export async function findTenantByHost(services: TenantServices, host: string): Promise<RequestTenant | null> {
  const name = hostName(host);
  if (name === null) return null;
  const suffix = `.${services.config.platformDomain}`;
  if (!name.includes('.')) return findTenant(services, `subdomain:${name}`, { subdomain: name });
  if (!name.endsWith(suffix)) return findTenant(services, `domain:${name}`, { domain: name });
  const subdomain = name.slice(0, -suffix.length);
  return findTenant(services, `subdomain:${subdomain}`, { subdomain });
}
