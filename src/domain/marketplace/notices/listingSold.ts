import { publicListing } from '../listings/publicListing.js';
import { areBlocked } from '../../accounts/index.js';
import { button, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineNotice } from '../../notifications/index.js';
import { listingLink } from './listingLink.js';
import { sampleCar } from './sampleCar.js';

/** A saved car is sold. */
export const listingSold = defineNotice<
  { listingId: string },
  { listingTitle: string; listingUrl: string },
  { listingTitle: string | null }
>({
  template: 'listing-sold',
  topic: 'listingSold',
  urgency: 'normal',

  async load(db, { userId, listingId }, context) {
    const favorite = await db.favorite.findFirst({
      where: { userId, listingId, listing: { ...publicListing, status: 'SOLD' } },
      select: { listing: true },
    });
    if (!favorite || (await areBlocked(db, userId, favorite.listing.userId))) return null;
    return listingLink(favorite.listing, context, context.language);
  },

  feed: {
    en: ({ listingTitle }) => ({
      title: `Sold: ${listingTitle ?? 'a car you saved'}`,
      body: 'A car you saved has found a new owner.',
    }),
    zh: ({ listingTitle }) => ({
      title: `已售出：${listingTitle ?? '您收藏的车辆'}`,
      body: '您收藏的车辆已找到新车主。',
    }),
  },

  email: {
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
  },

  sample: sampleCar,
});
