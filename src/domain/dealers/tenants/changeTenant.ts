import type { Config } from '../../../config.js';
import type { TenantStatus } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { notFound } from '../../../platform/problem.js';
import { dealerChangedEvent } from '../events/dealerChangedEvent.js';
import { checkSettings } from './checkSettings.js';
import { refuseTaken } from './refuseTaken.js';
import { columnsOf, tenantsTag, type Tenant, type TenantSettings } from './tenant.js';

/** What a dealer's listings show, or are shown by. */
const shownOnListings = ['name', 'slug', 'logoUrl', 'traderNumber', 'status'] as const;

interface Change {
  id: string;
  actorId: string;
  settings: TenantSettings & { status?: TenantStatus };
}

/**
 * Changes a tenant's settings or status. Throws NOT_FOUND, VALIDATION_ERROR, and CONFLICT for a slug, domain or number
 * that is taken.
 */
export async function changeTenant(
  { db, cache, config }: { db: Db; cache: Cache; config: Pick<Config, 'platformDomain'> },
  { id, actorId, settings }: Change,
): Promise<Tenant> {
  const { status, ...checked } = checkSettings(settings, config);
  const data = { ...columnsOf(checked), ...(status ? { status } : {}) };
  const tenant = await refuseTaken(() =>
    inTransaction(db, async (tx) => {
      const { count } = await tx.tenant.updateMany({ where: { id }, data });
      if (count === 0) throw notFound();
      await recordAudit(tx, { actorId, action: status ? `tenant.${status}` : 'tenant.updated', targetId: id });
      if (shownOnListings.some((name) => settings[name] !== undefined))
        await recordEvent(tx, dealerChangedEvent, { payload: { tenantId: id }, receiverId: id });
      return tx.tenant.findUniqueOrThrow({ where: { id } });
    }),
  );
  await cache.invalidate(tenantsTag);
  return tenant;
}
