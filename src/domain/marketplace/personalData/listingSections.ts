import type { Prisma } from '../../../../generated/prisma/client.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { factColumns, factsOf } from '../listings/listingFacts.js';
import { photoKey, thumbnailKey } from '../../../platform/images/imageKeys.js';
import { byIds } from '../../../platform/personalData/exportSection.js';

const listingColumns = {
  ...factColumns,
  archivedAt: true,
  remindedAt: true,
  takenDownAt: true,
  images: { orderBy: { order: 'asc' }, select: { id: true, order: true, createdAt: true } },
  priceHistory: { orderBy: { changedAt: 'asc' }, select: { id: true, price: true, changedAt: true } },
  dailyStats: { orderBy: { day: 'asc' }, select: { day: true, views: true, favorites: true } },
} satisfies Prisma.ListingSelect;

type ListingRow = Prisma.ListingGetPayload<{ select: typeof listingColumns }>;

function exported({ images: photos, dailyStats, ...listing }: ListingRow, images: ImageStore) {
  const { sellerId: _sellerId, leftAt: _leftAt, ...facts } = factsOf(listing);
  return {
    ...facts,
    soldAt: listing.soldAt,
    removedAt: listing.removedAt,
    archivedAt: listing.archivedAt,
    remindedAt: listing.remindedAt,
    takenDownAt: listing.takenDownAt,
    images: photos.map((photo) => ({
      ...photo,
      url: images.urlOf(photoKey(photo.id)),
      thumbnailUrl: images.urlOf(thumbnailKey(photo.id)),
    })),
    priceHistory: listing.priceHistory,
    days: dailyStats.map(({ day, ...counts }) => ({ date: day.toISOString().slice(0, 10), ...counts })),
  };
}

/** The person's cars with all that hangs on them, drafts and archived ones too, and the cars that they watch. */
export const listingSections = [
  byIds(
    'listings',
    ({ db, userId }) =>
      db.listing.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    async ({ db, images }, ids) => {
      const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
      const rows = await db.listing.findMany({ where: { id: { in: ids } }, orderBy, select: listingColumns });
      return rows.map((row) => exported(row, images));
    },
  ),
  byIds(
    'favorites',
    ({ db, userId }) =>
      db.favorite.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true } }),
    async ({ db }, ids) => {
      const alerts = { orderBy: { createdAt: 'asc' as const }, select: { priceHistoryId: true, createdAt: true } };
      const rows = await db.favorite.findMany({
        where: { id: { in: ids } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        omit: { userId: true },
        include: { deliveries: alerts },
      });
      return rows.map(({ deliveries, ...favorite }) => ({ ...favorite, alerts: deliveries }));
    },
  ),
];
