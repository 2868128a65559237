import { defineNotice } from '../../notifications/index.js';

/** The first reply to a lead is late. */
export const leadOverdueNotice = defineNotice<{ leadId: string }, { car: string | null }>({
  template: 'lead-overdue',
  topic: 'newMessage',
  urgency: 'high',

  async load(db, { userId, leadId }) {
    const lead = await db.lead.findFirst({
      where: { id: leadId, firstResponseAt: null, tenant: { members: { some: { userId, status: 'active' } } } },
      select: { car: { select: { publicName: true } } },
    });
    return lead && { car: lead.car?.publicName ?? null };
  },

  feed: {
    en: ({ car }) => ({
      title: car ? `A customer is waiting for a reply about ${car}` : 'A customer is waiting for a reply',
      body: 'The first reply is late. Open the lead to answer.',
    }),
    zh: ({ car }) => ({
      title: car ? `客户正在等待关于 ${car} 的回复` : '客户正在等待回复',
      body: '首次回复已超时，请打开线索回复。',
    }),
  },

  sample: { car: '2018 Toyota Corolla GX' },
});
