import type { Handler } from '../../contract.js';
import { readAnalytics } from '../../domain/listings/readAnalytics.js';
import { ok } from '../answers.js';
import { presentListingAnalytics } from './presentListingAnalytics.js';

export const getListingAnalytics: Handler<'getListingAnalytics'> = async ({ db, caller, params, query }) => {
  const analytics = await readAnalytics(db, { id: params.id, userId: caller.userId, days: query?.days ?? 30 });
  return ok(presentListingAnalytics(analytics));
};
