import type { Config } from '../../../config.js';
import type { Schema } from '../../../contract/contract.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { checkSettings } from './checkSettings.js';
import { refuseTaken } from './refuseTaken.js';
import { columnsOf, tenantsTag, type Tenant } from './tenant.js';

/** Creates a tenant on trial. Throws VALIDATION_ERROR, and CONFLICT for a slug, domain or number that is taken. */
export async function openTenant(
  { db, cache, config }: { db: Db; cache: Cache; config: Pick<Config, 'platformDomain'> },
  { actorId, settings }: { actorId: string; settings: Schema<'TenantCreate'> },
): Promise<Tenant> {
  const checked = checkSettings(settings, config);
  const { name, slug, subdomain = slug, socialLinks = {}, openingHours = {}, ...rest } = checked;
  const data = { ...columnsOf(rest), name, slug, subdomain, socialLinks, openingHours: { ...openingHours } };
  const tenant = await refuseTaken(() =>
    inTransaction(db, async (tx) => {
      const created = await tx.tenant.create({ data });
      await recordAudit(tx, { actorId, action: 'tenant.created', targetId: created.id });
      return created;
    }),
  );
  await cache.invalidate(tenantsTag);
  return tenant;
}
