import { button, paragraph } from '../mailBlocks.js';
import type { MailTemplate } from '../template.js';

export const newMessage: MailTemplate<'new-message'> = {
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
    blocks: [paragraph(`${senderName} 给您发来了关于 ${listingTitle} 的消息。`), button('查看并回复', conversationUrl)],
    reason: '您收到这封邮件，是因为您在 KiwiCar 上有未读消息；同一会话每小时最多提醒一次。',
  }),
};
