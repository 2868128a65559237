import type { Language } from '../../../../../generated/prisma/client.js';
import { formatPrice } from '../formatPrice.js';
import { button, paragraph, priceDrop } from '../mailBlocks.js';
import type { MailTemplate, SmsTemplate } from '../template.js';

const pricesIn = (language: Language, { oldPrice, newPrice }: { oldPrice: number; newPrice: number }) => ({
  before: formatPrice(oldPrice, language),
  now: formatPrice(newPrice, language),
  saved: formatPrice(oldPrice - newPrice, language),
});

export const priceAlert: MailTemplate<'price-alert'> = {
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
};

/** For people who gave a phone only. */
export const priceAlertSms: SmsTemplate<'price-alert'> = {
  en: ({ listingTitle, listingUrl, ...prices }) => {
    const { before, now } = pricesIn('en', prices);
    return `KiwiCar: ${listingTitle} is now ${now}, was ${before}. ${listingUrl}`;
  },
  zh: ({ listingTitle, listingUrl, ...prices }) => {
    const { before, now } = pricesIn('zh', prices);
    return `【KiwiCar】您收藏的 ${listingTitle} 降价了：现价 ${now}，原价 ${before}。${listingUrl}`;
  },
};
