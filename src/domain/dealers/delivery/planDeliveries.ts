import { randomUUID } from 'node:crypto';
import type { RequestTenant } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { leadDeliveryDueEvent } from '../events/leadDeliveryDueEvent.js';

/** Has a new lead delivered to the dealer's CRM, by each way that is set up, once the transaction commits. */
export async function planDeliveries(
  tx: Db,
  { id: tenantId, crmUrl, crmEmail }: Pick<RequestTenant, 'id' | 'crmUrl' | 'crmEmail'>,
  leadId: string,
): Promise<void> {
  const channels = [...(crmUrl ? ['http' as const] : []), ...(crmEmail ? ['email' as const] : [])];
  for (const channel of channels) {
    const id = randomUUID();
    await tx.leadDelivery.create({ data: { id, tenantId, leadId, channel }, select: { id: true } });
    const host = channel === 'http' ? { receiverHost: new URL(crmUrl!).host } : {};
    await recordEvent(tx, leadDeliveryDueEvent, {
      payload: { tenantId, deliveryId: id },
      receiverId: tenantId,
      ...host,
    });
  }
}
