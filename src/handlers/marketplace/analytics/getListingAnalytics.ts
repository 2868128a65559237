import type { Handler } from '../../handler.js';
import { actingSeller } from '../../../domain/dealers/index.js';
import { readAnalytics } from '../../../domain/marketplace/analytics/readAnalytics.js';
import { ok } from '../../answers.js';
import { presentListingAnalytics } from './presentListingAnalytics.js';

export const getListingAnalytics: Handler<'getListingAnalytics'> = async ({ caller, params, query }, { db }) => {
  const userId = await actingSeller(db, { listingId: params.id, userId: caller.userId });
  const analytics = await readAnalytics(db, { id: params.id, userId, days: query?.days ?? 30 });
  return ok(presentListingAnalytics(analytics));
};
