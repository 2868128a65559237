import { randomUUID } from 'node:crypto';
import type { LeadChannel } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { leadMessageAddedEvent } from '../events/leadMessageAddedEvent.js';

interface Inbound {
  tenantId: string;
  leadId: string;
  channel: LeadChannel;
  body: string;
  now: Date;
}

/** Announces to the staff that a customer's message was added to a lead, and counts it as unread. */
export async function announceInbound(
  tx: Db,
  { leadId, messageId }: { leadId: string; messageId: string },
): Promise<void> {
  await tx.lead.update({ where: { id: leadId }, data: { unreadCount: { increment: 1 } }, select: { id: true } });
  await recordEvent(tx, leadMessageAddedEvent, { payload: { messageId }, receiverId: leadId });
}

/** Adds a customer's message to a lead, in the transaction that has taken the enquiry. */
export async function addInbound(tx: Db, { tenantId, leadId, channel, body, now }: Inbound): Promise<void> {
  const id = randomUUID();
  const row = { id, tenantId, leadId, direction: 'inbound' as const, status: 'received' as const, channel, body };
  await tx.leadMessage.create({ data: { ...row, media: [], createdAt: now }, select: { id: true } });
  await announceInbound(tx, { leadId, messageId: id });
}
