import { button, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineNotice } from '../../notifications/index.js';
import { listingLink } from './listingLink.js';
import { sampleCar } from './sampleCar.js';

const dayMs = 24 * 3600_000;

/** A reminder to a seller whose car has long been for sale, by mail alone. */
export const staleListing = defineNotice<
  { listingId: string },
  { listingTitle: string; listingUrl: string; days: number },
  object
>({
  template: 'stale-listing',
  topic: 'staleListing',
  urgency: 'normal',

  async load(db, { userId, listingId }, context) {
    const listing = await db.listing.findFirst({ where: { id: listingId, userId, status: 'ACTIVE' } });
    if (!listing) return null;
    const days = Math.floor((context.now.getTime() - listing.createdAt.getTime()) / dayMs);
    return { ...listingLink(listing, context, context.language), days };
  },

  email: {
    en: ({ listingTitle, listingUrl, days }) => ({
      subject: `Still for sale? ${listingTitle}`,
      preview: `Your car has been listed for ${days} days.`,
      heading: 'Is your car still for sale?',
      blocks: [
        paragraph(`${listingTitle} has been listed for ${days} days.`),
        paragraph(
          'Already sold? Please mark it as sold. Otherwise a better price or newer photos help buyers to find it: everybody who saved your car hears of a price drop.',
        ),
        button('Open my listing', listingUrl),
      ],
      reason: 'You get this mail because you have a car for sale on KiwiCar.',
    }),
    zh: ({ listingTitle, listingUrl, days }) => ({
      subject: `您的车还在出售吗？${listingTitle}`,
      preview: `您的车已发布 ${days} 天。`,
      heading: '您的车还在出售吗？',
      blocks: [
        paragraph(`${listingTitle} 已发布 ${days} 天。`),
        paragraph(
          '如果已经卖出，请将其标记为“已售出”。如果还在出售，不妨调整价格或更换照片，让更多买家看到：您一旦降价，收藏了这辆车的买家都会收到通知。',
        ),
        button('打开我的车辆', listingUrl),
      ],
      reason: '您收到这封邮件，是因为您在 KiwiCar 上有在售车辆。',
    }),
  },

  sample: { ...sampleCar, days: 31 },
});
