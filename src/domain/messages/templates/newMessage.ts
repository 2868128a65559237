import { button, mail, paragraph } from '../mail.js';
import type { TemplateData } from '../templateData.js';

export const newMessage = ({ senderName, listingTitle, conversationUrl }: TemplateData['new-message']) =>
  mail({
    subject: `${senderName} wrote to you about ${listingTitle}`,
    preview: 'Read the message and answer on KiwiCar.',
    heading: 'You have a new message',
    blocks: [
      paragraph(`${senderName} wrote to you about ${listingTitle}.`),
      button('Read and answer', conversationUrl),
    ],
    footer: 'You get this mail because you have unread messages on KiwiCar: one an hour for a conversation at most.',
  });
