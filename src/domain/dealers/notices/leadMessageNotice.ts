import { defineNotice } from '../../notifications/index.js';

/** A customer has written to a dealer. It says about which car, never what. */
export const leadMessageNotice = defineNotice<{ leadId: string; messageId: string }, { car: string | null }>({
  template: 'lead-message',
  topic: 'newMessage',
  urgency: 'high',

  async load(db, { userId, leadId }) {
    const lead = await db.lead.findFirst({
      where: { id: leadId, unreadCount: { gt: 0 }, tenant: { members: { some: { userId, status: 'active' } } } },
      select: { car: { select: { publicName: true } } },
    });
    return lead && { car: lead.car?.publicName ?? null };
  },

  feed: {
    en: ({ car }) => ({
      title: car ? `A customer wrote about ${car}` : 'A customer wrote to you',
      body: 'Open the lead to read the message and to reply.',
    }),
    zh: ({ car }) => ({
      title: car ? `客户咨询 ${car}` : '您有一条客户消息',
      body: '打开线索即可查看并回复。',
    }),
  },

  sample: { car: '2018 Toyota Corolla GX' },
});
