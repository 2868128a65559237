import { button, quote } from '../mailBlocks.js';
import type { MailTemplate } from '../template.js';

export const questionAnswered: MailTemplate<'question-answered'> = {
  en: ({ listingTitle, question, answer, listingUrl }) => ({
    subject: `Your question about ${listingTitle} has an answer`,
    preview: answer,
    heading: 'The seller has answered you',
    blocks: [quote('You asked:', question), quote('The seller says:', answer), button('See the car', listingUrl)],
    reason: `You get this mail because you asked about ${listingTitle} on KiwiCar.`,
  }),
  zh: ({ listingTitle, question, answer, listingUrl }) => ({
    subject: `卖家回复了您关于 ${listingTitle} 的提问`,
    preview: answer,
    heading: '卖家回复了您的提问',
    blocks: [quote('您的提问：', question), quote('卖家回复：', answer), button('查看车辆', listingUrl)],
    reason: `您收到这封邮件，是因为您在 KiwiCar 上就 ${listingTitle} 提过问题。`,
  }),
};
