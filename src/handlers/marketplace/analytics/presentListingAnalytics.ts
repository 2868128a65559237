import type { Schema } from '../../../contract/contract.js';
import type { ListingAnalytics } from '../../../domain/marketplace/analytics/readAnalytics.js';

export const presentListingAnalytics = ({ totals, days }: ListingAnalytics): Schema<'ListingAnalytics'> => ({
  totals: { views: totals.views, favorites: totals.favorites },
  days: days.map(({ date, views, favorites }) => ({ date, views, favorites })),
});
