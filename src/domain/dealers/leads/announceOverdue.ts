import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordNotices } from '../../notifications/index.js';
import { leadOverdueNotice } from '../notices/leadOverdueNotice.js';
import { overdueLeads } from './overdueLeads.js';
import { staffOfLead } from './staffOfLead.js';

const batchSize = 200;

async function announceOne(db: Db, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const due = { id, firstResponseAt: null, overdueAt: null };
    const { count } = await tx.lead.updateMany({ where: due, data: { overdueAt: now } });
    if (count === 0) return;
    const lead = await tx.lead.findUniqueOrThrow({
      where: { id },
      select: { tenantId: true, assigneeId: true, car: { select: { publicName: true } } },
    });
    await tx.leadChange.create({ data: { tenantId: lead.tenantId, leadId: id, kind: 'overdue', createdAt: now } });
    const userIds = await staffOfLead(tx, lead);
    await recordNotices(
      tx,
      leadOverdueNotice,
      userIds.map((userId) => ({
        userId,
        about: { leadId: id },
        words: { car: lead.car?.publicName ?? null },
        dedupeKey: `lead-overdue:${id}:${userId}`,
        byEmail: false,
      })),
    );
  });
}

/** Announces, once each, the open leads whose first reply is late. Returns their number; more may be left at 200. */
export async function announceOverdue(db: Db, now: Date): Promise<number> {
  const late = await db.lead.findMany({
    where: { ...overdueLeads(now), overdueAt: null },
    orderBy: { slaDueAt: 'asc' },
    take: batchSize,
    select: { id: true },
  });
  for (const { id } of late) await announceOne(db, id, now);
  return late.length;
}
