import type { Language } from '../../../../../generated/prisma/client.js';
import { formatPrice } from '../formatPrice.js';
import { button, carList, paragraph } from '../mailBlocks.js';
import type { MailTemplate } from '../template.js';
import type { FoundListing } from '../../../../platform/messages/templateData.js';

const carsIn = (language: Language, listings: FoundListing[], mark: string) =>
  carList(
    listings.map(({ listingTitle, price, listingUrl, isPriceDrop }) => ({
      title: listingTitle,
      price: formatPrice(price, language),
      url: listingUrl,
      mark: isPriceDrop ? mark : null,
    })),
  );

export const savedSearch: MailTemplate<'saved-search'> = {
  en: ({ searchName, listings, searchUrl }) => {
    const cars = listings.length === 1 ? '1 car' : `${listings.length} cars`;
    return {
      subject: `${cars} for your search “${searchName}”`,
      preview: listings.map(({ listingTitle }) => listingTitle).join(', '),
      heading: listings.length === 1 ? 'A car for your saved search' : `${cars} for your saved search`,
      blocks: [
        paragraph(`New or cheaper since we last wrote to you about “${searchName}”:`),
        carsIn('en', listings, 'Price drop'),
        button('See all results', searchUrl),
      ],
      reason: `You get this mail because you saved the search “${searchName}” with alerts on.`,
    };
  },
  zh: ({ searchName, listings, searchUrl }) => ({
    subject: `您的搜索“${searchName}”有 ${listings.length} 辆车更新`,
    preview: listings.map(({ listingTitle }) => listingTitle).join('、'),
    heading: `您保存的搜索有 ${listings.length} 辆车更新`,
    blocks: [
      paragraph(`“${searchName}”自上次通知以来新上架或降价的车辆：`),
      carsIn('zh', listings, '已降价'),
      button('查看全部结果', searchUrl),
    ],
    reason: `您收到这封邮件，是因为您保存了搜索“${searchName}”并开启了提醒。`,
  }),
};
