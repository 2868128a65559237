import type { Language } from '../../../../generated/prisma/client.js';
import { formatPrice } from '../../../platform/messages/formatPrice.js';
import { button, paragraph, priceDrop } from '../../../platform/messages/mailBlocks.js';
import { defineNotice } from '../../notifications/index.js';
import { withdrawPriceAlert } from '../alerts/withdrawPriceAlert.js';
import { listingLink } from './listingLink.js';
import { sampleCar } from './sampleCar.js';

interface Prices {
  /** NZD, as is the new one: the price before in the history. */
  oldPrice: number;
  newPrice: number;
}

const pricesIn = (language: Language, { oldPrice, newPrice }: Prices) => ({
  before: formatPrice(oldPrice, language),
  now: formatPrice(newPrice, language),
  saved: formatPrice(oldPrice - newPrice, language),
});

interface Data extends Prices {
  listingTitle: string;
  listingUrl: string;
}

/** A saved car costs less: by mail, or by SMS for users who gave a phone only. */
export const priceAlert = defineNotice<
  { favoriteId: string; priceHistoryId: string },
  Data,
  Prices & { listingTitle: string | null }
>({
  template: 'price-alert',
  topic: 'priceAlert',
  urgency: 'normal',

  async load(db, { userId, favoriteId, priceHistoryId }, context) {
    const favorite = await db.favorite.findFirst({
      where: { id: favoriteId, userId, priceAlert: true, listing: { status: 'ACTIVE', user: { status: 'ACTIVE' } } },
      select: { targetPrice: true, listing: true },
    });
    const change = favorite && (await db.priceHistory.findUnique({ where: { id: priceHistoryId } }));
    if (!change || !favorite.listing.price?.equals(change.price) || favorite.targetPrice?.lt(change.price)) return null;
    const before = await db.priceHistory.findFirst({
      where: { listingId: change.listingId, changedAt: { lt: change.changedAt } },
      orderBy: { changedAt: 'desc' },
    });
    if (!before) return null;
    return {
      ...listingLink(favorite.listing, context, context.language),
      oldPrice: before.price.toNumber(),
      newPrice: change.price.toNumber(),
    };
  },

  withdraw: withdrawPriceAlert,

  feed: {
    en: ({ listingTitle, oldPrice, newPrice }) => ({
      title: `Price drop: ${listingTitle ?? 'a car you saved'}`,
      body: `Now ${formatPrice(newPrice)}, was ${formatPrice(oldPrice)}.`,
    }),
    zh: ({ listingTitle, oldPrice, newPrice }) => ({
      title: `降价提醒：${listingTitle ?? '您收藏的车辆'}`,
      body: `现价 ${formatPrice(newPrice, 'zh')}，原价 ${formatPrice(oldPrice, 'zh')}。`,
    }),
  },

  email: {
    en: ({ listingTitle, listingUrl, ...prices }) => {
      const { before, now, saved } = pricesIn('en', prices);
      const sentence = `Was ${before}, now ${now}. That is ${saved} less.`;
      return {
        subject: `Price drop: ${listingTitle} is now ${now}`,
        preview: `Was ${before}, now ${now}.`,
        heading: 'A car you saved costs less now',
        blocks: [
          paragraph(listingTitle),
          priceDrop({ before, now, saving: `${saved} less`, sentence }),
          button('See the car', listingUrl),
        ],
        reason: 'You get this mail because you saved this car with price alerts on.',
      };
    },
    zh: ({ listingTitle, listingUrl, ...prices }) => {
      const { before, now, saved } = pricesIn('zh', prices);
      const sentence = `原价 ${before}，现价 ${now}，便宜了 ${saved}。`;
      return {
        subject: `降价提醒：${listingTitle} 现价 ${now}`,
        preview: `原价 ${before}，现价 ${now}。`,
        heading: '您收藏的车辆降价了',
        blocks: [
          paragraph(listingTitle),
          priceDrop({ before, now, saving: `便宜了 ${saved}`, sentence }),
          button('查看车辆', listingUrl),
        ],
        reason: '您收到这封邮件，是因为您收藏了这辆车并开启了降价提醒。',
      };
    },
  },

  sms: {
    en: ({ listingTitle, listingUrl, ...prices }) => {
      const { before, now } = pricesIn('en', prices);
      return `KiwiCar: ${listingTitle} is now ${now}, was ${before}. ${listingUrl}`;
    },
    zh: ({ listingTitle, listingUrl, ...prices }) => {
      const { before, now } = pricesIn('zh', prices);
      return `【KiwiCar】您收藏的 ${listingTitle} 降价了：现价 ${now}，原价 ${before}。${listingUrl}`;
    },
  },

  sample: { ...sampleCar, oldPrice: 21_500, newPrice: 19_900 },
});
