import { button, paragraph } from '../mailBlocks.js';
import type { MailTemplate } from '../template.js';

export const listingSold: MailTemplate<'listing-sold'> = {
  en: ({ listingTitle, listingUrl }) => ({
    subject: `Sold: ${listingTitle}`,
    preview: 'A car you saved has found a new owner.',
    heading: 'A car you saved has been sold',
    blocks: [
      paragraph(`${listingTitle} has found a new owner, so there will be no more price alerts for it.`),
      button('See the listing', listingUrl),
    ],
    reason: 'You get this mail because you saved this car.',
  }),
  zh: ({ listingTitle, listingUrl }) => ({
    subject: `已售出：${listingTitle}`,
    preview: '您收藏的一辆车已有新主人。',
    heading: '您收藏的车辆已售出',
    blocks: [
      paragraph(`${listingTitle} 已经售出，我们不会再为您发送这辆车的降价提醒。`),
      button('查看车辆页面', listingUrl),
    ],
    reason: '您收到这封邮件，是因为您收藏了这辆车。',
  }),
};
