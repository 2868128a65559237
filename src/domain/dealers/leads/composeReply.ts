import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage } from '../../../platform/messages/messageType.js';
import { leadReply } from '../messages/leadReply.js';

/** Returns a reply to a lead as it is sent; null once it was, or without the lead or its contact. */
export async function composeReply(db: Db, messageId: string): Promise<ComposedMessage | null> {
  const message = await db.leadMessage.findUnique({
    where: { id: messageId, status: 'queued' },
    select: {
      channel: true,
      body: true,
      lead: { select: { customerPhone: true, customerEmail: true, tenant: { select: { name: true, locale: true } } } },
    },
  });
  if (!message?.lead) return null;
  const { customerPhone, customerEmail, tenant } = message.lead;
  const to = message.channel === 'whatsapp' ? customerPhone : customerEmail;
  if (!to) return null;
  return {
    userId: null,
    language: tenant.locale.startsWith('zh') ? 'zh' : 'en',
    channel: message.channel === 'whatsapp' ? 'whatsapp' : 'email',
    to,
    template: leadReply.template,
    data: { dealer: tenant.name, body: message.body },
  };
}
