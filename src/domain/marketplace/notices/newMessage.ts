import { shownCar, shownColumns } from '../listings/shownCar.js';
import { button, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineNotice, unnamed } from '../../notifications/index.js';
import { areBlocked } from '../../accounts/index.js';
import { sampleCar, sampleUrl } from './sampleCar.js';

/** An unread message. It says who wrote, never what. */
export const newMessage = defineNotice<
  { messageId: string },
  { senderName: string; listingTitle: string; conversationUrl: string },
  { listingTitle: string | null }
>({
  template: 'new-message',
  topic: 'newMessage',
  urgency: 'high',

  async load(db, { userId, messageId }, { frontendUrl, language }) {
    const message = await db.message.findFirst({
      where: { id: messageId, receiverId: userId, isRead: false, hiddenAt: null, sender: { status: 'ACTIVE' } },
      select: {
        conversationId: true,
        sender: { select: { id: true, nickname: true } },
        listing: { select: shownColumns },
      },
    });
    if (!message || (await areBlocked(db, userId, message.sender.id))) return null;
    return {
      senderName: message.sender.nickname ?? unnamed[language].person,
      listingTitle: shownCar(message.listing).title ?? unnamed[language].car,
      conversationUrl: `${frontendUrl}/messages/${message.conversationId}`,
    };
  },

  feed: {
    en: ({ listingTitle }) => ({
      title: `New message about ${listingTitle ?? 'a car'}`,
      body: 'Open the conversation to read it and to answer.',
    }),
    zh: ({ listingTitle }) => ({
      title: `关于 ${listingTitle ?? '车辆'} 的新消息`,
      body: '打开对话即可查看并回复。',
    }),
  },

  email: {
    en: ({ senderName, listingTitle, conversationUrl }) => ({
      subject: `${senderName} wrote to you about ${listingTitle}`,
      preview: 'Read the message and answer on KiwiCar.',
      heading: 'You have a new message',
      blocks: [
        paragraph(`${senderName} wrote to you about ${listingTitle}.`),
        button('Read and answer', conversationUrl),
      ],
      reason: 'You get this mail because you have unread messages on KiwiCar: one an hour for a conversation at most.',
    }),
    zh: ({ senderName, listingTitle, conversationUrl }) => ({
      subject: `${senderName} 给您发来了关于 ${listingTitle} 的消息`,
      preview: '请到 KiwiCar 查看并回复。',
      heading: '您有一条新消息',
      blocks: [
        paragraph(`${senderName} 给您发来了关于 ${listingTitle} 的消息。`),
        button('查看并回复', conversationUrl),
      ],
      reason: '您收到这封邮件，是因为您在 KiwiCar 上有未读消息；同一会话每小时最多提醒一次。',
    }),
  },

  sample: {
    senderName: 'Wiremu',
    listingTitle: sampleCar.listingTitle,
    conversationUrl: sampleUrl('/messages/7a52'),
  },
});
