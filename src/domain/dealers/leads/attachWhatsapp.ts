import type { Database } from '../../../platform/database/db.js';
import { inTransaction } from '../../../platform/database/db.js';
import { scopeTo } from '../../../platform/database/scopeTo.js';
import { internationalNumber } from '../../../platform/text/phoneNumber.js';
import { openingHoursOf } from '../tenants/tenant.js';
import { announceInbound } from './addInbound.js';
import { takeEnquiry } from './takeEnquiry.js';

/**
 * Adds a stored message from WhatsApp to its customer's lead. One whose sender is no phone number, such as a group, stays
 * without a lead. Running it twice changes nothing.
 */
export async function attachWhatsapp(
  db: Database,
  { tenantId, messageId, now }: { tenantId: string; messageId: string; now: Date },
): Promise<void> {
  await inTransaction(scopeTo(db, tenantId), async (tx) => {
    const message = await tx.leadMessage.findUnique({ where: { id: messageId, leadId: null } });
    const tenant = await tx.tenant.findUnique({ where: { id: tenantId } });
    if (!message || !tenant) return;
    const phone = internationalNumber(`+${message.sender}`, tenant.country);
    if (phone === null) return;
    const enquiry = { source: 'wa' as const, name: message.senderName, phone, email: null, car: null, now };
    const { leadId } = await takeEnquiry(tx, { ...tenant, openingHours: openingHoursOf(tenant) }, enquiry);
    const { count } = await tx.leadMessage.updateMany({ where: { id: messageId, leadId: null }, data: { leadId } });
    if (count === 1) await announceInbound(tx, { leadId, messageId });
  });
}
