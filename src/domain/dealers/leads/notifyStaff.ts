import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordNotices } from '../../notifications/index.js';
import { leadMessageNotice } from '../notices/leadMessageNotice.js';
import { staffOfLead } from './staffOfLead.js';

/** Announces a customer's message to the staff, live and in their feeds. */
export async function notifyStaff(db: Db, messageId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const message = await tx.leadMessage.findUnique({
      where: { id: messageId },
      select: {
        tenantId: true,
        lead: { select: { id: true, assigneeId: true, car: { select: { publicName: true } } } },
      },
    });
    if (!message?.lead) return;
    const { id: leadId, assigneeId, car } = message.lead;
    const userIds = await staffOfLead(tx, { tenantId: message.tenantId, assigneeId });
    await recordNotices(
      tx,
      leadMessageNotice,
      userIds.map((userId) => ({
        userId,
        about: { leadId, messageId },
        words: { car: car?.publicName ?? null },
        dedupeKey: `lead-message:${messageId}:${userId}`,
        byEmail: false,
      })),
    );
  });
}
