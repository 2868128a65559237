import type { DeliveryChannel } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { writeAdf } from '../adf/writeAdf.js';

export interface Delivery {
  channel: DeliveryChannel;
  /** A URL or an email address; null once the way is no longer set up. */
  to: string | null;
  subject: string;
  /** ADF 1.0 */
  document: string;
  createdAt: Date;
}

/** Returns what is to be delivered, and where to; null for a delivery that is over. */
export async function composeDelivery(
  db: Db,
  { tenantId, deliveryId }: { tenantId: string; deliveryId: string },
): Promise<Delivery | null> {
  const delivery = await db.leadDelivery.findFirst({
    where: { id: deliveryId, status: 'pending' },
    select: { channel: true, createdAt: true, lead: { select: { id: true, customerName: true } } },
  });
  if (!delivery) return null;
  const { channel, createdAt, lead } = delivery;
  const tenant = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { name: true, crmUrl: true, crmEmail: true },
  });
  const document = await writeAdf(db, { tenant, where: { id: lead.id } });
  const to = channel === 'http' ? tenant.crmUrl : tenant.crmEmail;
  return { channel, to, subject: `Lead: ${lead.customerName ?? 'unnamed'}`, document, createdAt };
}
