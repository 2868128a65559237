import { paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineMessage } from '../../../platform/messages/messageType.js';

interface Reply {
  dealer: string;
  body: string;
}

const paragraphsOf = ({ body }: Reply) =>
  body
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(line));

/** A dealer's reply to a customer who has asked: their words alone on WhatsApp. */
export const leadReply = defineMessage<Reply>({
  template: 'lead-reply',
  topic: null,

  whatsapp: { en: ({ body }) => body, zh: ({ body }) => body },

  email: {
    en: (reply) => ({
      subject: `${reply.dealer} has answered you`,
      preview: 'The reply to your enquiry.',
      heading: `${reply.dealer} has answered you`,
      blocks: paragraphsOf(reply),
      reason: `You get this mail because you asked ${reply.dealer} about a car.`,
    }),
    zh: (reply) => ({
      subject: `${reply.dealer} 回复了您`,
      preview: '关于您的咨询的回复。',
      heading: `${reply.dealer} 回复了您`,
      blocks: paragraphsOf(reply),
      reason: `您收到这封邮件，是因为您向 ${reply.dealer} 咨询过车辆。`,
    }),
  },

  sample: { dealer: 'Harbour Motors', body: 'Yes, the Corolla is still here.\nCome and see it on Saturday.' },
});
