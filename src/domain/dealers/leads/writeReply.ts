import { randomUUID } from 'node:crypto';
import type { StaffMember } from '../../../contract/tenant.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { notFound, Problem } from '../../../platform/problem.js';
import { leadReplyDueEvent } from '../events/leadReplyDueEvent.js';
import { messageColumns, type LeadMessage } from './lead.js';
import { visibleTo } from './visibleTo.js';

interface Reply {
  tenantId: string;
  staff: StaffMember;
  id: string;
  content: string;
  now: Date;
}

/**
 * Writes a reply to a lead and queues it, by WhatsApp or else by email; the first one ends the response time. Throws
 * NOT_FOUND, and NO_CONTACT_DETAILS for a lead without either.
 */
export async function writeReply(db: Db, { tenantId, staff, id, content, now }: Reply): Promise<LeadMessage> {
  return inTransaction(db, async (tx) => {
    const lead = await tx.lead.findUnique({ where: { id, ...visibleTo(staff) } });
    if (!lead) throw notFound();
    if (!lead.customerPhone && !lead.customerEmail)
      throw new Problem('NO_CONTACT_DETAILS', 'This lead has neither a phone number nor an email address');
    const message = await tx.leadMessage.create({
      data: {
        id: randomUUID(),
        tenantId,
        leadId: id,
        direction: 'outbound',
        channel: lead.customerPhone ? 'whatsapp' : 'email',
        body: content,
        media: [],
        status: 'queued',
        authorId: staff.memberId,
        createdAt: now,
      },
      select: messageColumns,
    });
    const firstResponseMinutes = Math.round((now.getTime() - lead.createdAt.getTime()) / 60_000);
    await tx.lead.updateMany({
      where: { id, firstResponseAt: null },
      data: { firstResponseAt: now, firstResponseMinutes },
    });
    await recordEvent(tx, leadReplyDueEvent, { payload: { messageId: message.id }, receiverId: id });
    return message;
  });
}
