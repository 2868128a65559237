import type { Language } from '../../../../generated/prisma/client.js';
import { formatPrice } from '../../../platform/messages/formatPrice.js';
import { button, carList, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineNotice } from '../../notifications/index.js';
import { foundAmong } from '../matching/foundAmong.js';
import { savedQueryOf, type SavedQuery } from '../savedSearches/savedQuery.js';
import { listingLink } from './listingLink.js';
import { sampleCar, sampleListing, sampleUrl } from './sampleCar.js';

const maxListings = 20;
const maxHits = 500;

interface FoundListing {
  listingTitle: string;
  /** NZD. */
  price: number;
  listingUrl: string;
  /** Known to the searcher before, at a higher price. */
  isPriceDrop: boolean;
}

interface Data {
  searchName: string;
  /** How many cars were found; the mail lists at most 20. */
  count: number;
  listings: FoundListing[];
  searchUrl: string;
}

function searchUrlOf(query: SavedQuery, frontendUrl: string): string {
  const parameters = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `${frontendUrl}/buy?${new URLSearchParams(parameters).toString()}`;
}

const carsIn = (language: Language, listings: FoundListing[], mark: string) =>
  carList(
    listings.map(({ listingTitle, price, listingUrl, isPriceDrop }) => ({
      title: listingTitle,
      price: formatPrice(price, language),
      url: listingUrl,
      mark: isPriceDrop ? mark : null,
    })),
  );

/** A saved search has found cars: those that it still finds, at their present prices. */
export const savedSearchFound = defineNotice<
  { searchId: string; announcementId: string },
  Data,
  Pick<Data, 'searchName' | 'count'>
>({
  template: 'saved-search',
  topic: 'savedSearch',
  urgency: 'normal',

  async load(db, { userId, searchId, announcementId }, { frontendUrl, language, channel }) {
    const search = await db.savedSearch.findFirst({
      where: {
        id: searchId,
        userId,
        frequency: { not: 'none' },
        ...(channel === 'push' ? { byPush: true } : { byEmail: true }),
      },
      select: { name: true, query: true },
    });
    if (!search) return null;
    const query = savedQueryOf(search.query);
    const hits = await db.savedSearchHit.findMany({
      where: { searchId, announcementId },
      orderBy: [{ createdAt: 'desc' }, { listingId: 'asc' }],
      take: maxHits,
      select: { listingId: true, reason: true },
    });
    const dropped = new Set(hits.filter(({ reason }) => reason === 'price_drop').map(({ listingId }) => listingId));
    const ids = hits.map(({ listingId }) => listingId);
    const found = await foundAmong(db, { query, readerId: userId }, ids);
    if (found.length === 0) return null;
    const listings = found.slice(0, maxListings).map((car) => ({
      ...listingLink(car, { frontendUrl }, language),
      price: car.price,
      isPriceDrop: dropped.has(car.id),
    }));
    return { searchName: search.name, count: found.length, listings, searchUrl: searchUrlOf(query, frontendUrl) };
  },

  feed: {
    en: ({ searchName, count }) => ({
      title: count === 1 ? `1 new car for “${searchName}”` : `${count} new cars for “${searchName}”`,
      body: 'Your saved search has found something new.',
    }),
    zh: ({ searchName, count }) => ({
      title: `“${searchName}”有 ${count} 辆新车`,
      body: '您保存的搜索有了新结果。',
    }),
  },

  email: {
    en: ({ searchName, count, listings, searchUrl }) => {
      const cars = count === 1 ? '1 car' : `${count} cars`;
      return {
        subject: `${cars} for your search “${searchName}”`,
        preview: listings.map(({ listingTitle }) => listingTitle).join(', '),
        heading: count === 1 ? 'A car for your saved search' : `${cars} for your saved search`,
        blocks: [
          paragraph(`New or cheaper since we last wrote to you about “${searchName}”:`),
          carsIn('en', listings, 'Price drop'),
          button('See all results', searchUrl),
        ],
        reason: `You get this mail because you saved the search “${searchName}” with alerts on.`,
      };
    },
    zh: ({ searchName, count, listings, searchUrl }) => ({
      subject: `您的搜索“${searchName}”有 ${count} 辆车更新`,
      preview: listings.map(({ listingTitle }) => listingTitle).join('、'),
      heading: `您保存的搜索有 ${count} 辆车更新`,
      blocks: [
        paragraph(`“${searchName}”自上次通知以来新上架或降价的车辆：`),
        carsIn('zh', listings, '已降价'),
        button('查看全部结果', searchUrl),
      ],
      reason: `您收到这封邮件，是因为您保存了搜索“${searchName}”并开启了提醒。`,
    }),
  },

  sample: {
    searchName: 'Hybrids in Auckland under $25,000',
    count: 3,
    listings: [
      { ...sampleListing('2020 Toyota Corolla Hybrid GX', 1), price: 24_500, isPriceDrop: false },
      { ...sampleCar, price: 19_900, isPriceDrop: true },
      { ...sampleListing('2018 Honda Fit Hybrid L Honda Sensing Package', 2), price: 15_990, isPriceDrop: false },
    ],
    searchUrl: sampleUrl('/search?fuelType=HYBRID&region=Auckland&maxPrice=25000'),
  },
});
