import { publicListing } from '../listings/publicListing.js';
import { button, quote } from '../../../platform/messages/mailBlocks.js';
import { areBlocked } from '../../accounts/index.js';
import { defineNotice } from '../../notifications/index.js';
import { listingLink } from './listingLink.js';
import { sampleCar } from './sampleCar.js';

/** The seller has answered a question, to its asker. */
export const questionAnswered = defineNotice<
  { questionId: string },
  { listingTitle: string; question: string; answer: string; listingUrl: string },
  { listingTitle: string | null }
>({
  template: 'question-answered',
  topic: 'question',
  urgency: 'normal',

  async load(db, { userId, questionId }, context) {
    const question = await db.question.findFirst({
      where: {
        id: questionId,
        authorId: userId,
        hiddenAt: null,
        publishedAt: { not: null },
        listing: publicListing,
      },
      select: {
        text: true,
        answer: true,
        listing: { select: { id: true, userId: true, year: true, make: true, model: true, variant: true } },
      },
    });
    if (!question || question.answer === null) return null;
    if (await areBlocked(db, userId, question.listing.userId)) return null;
    const { text, answer, listing } = question;
    return { ...listingLink(listing, context, context.language), question: text, answer };
  },

  feed: {
    en: ({ listingTitle }) => ({
      title: `Your question about ${listingTitle ?? 'a car'} has an answer`,
      body: 'The seller has answered for all to read.',
    }),
    zh: ({ listingTitle }) => ({
      title: `您关于 ${listingTitle ?? '车辆'} 的提问已有回答`,
      body: '卖家已公开回答您的问题。',
    }),
  },

  email: {
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
  },

  sample: {
    ...sampleCar,
    question: 'Has the hybrid battery been tested?\nAnd is the WoF recent?',
    answer: 'Yes: tested in March, 92 % of its capacity.\nThe WoF is three weeks old.',
  },
});
