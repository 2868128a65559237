import { publishCar, unpublishCar } from '../../../domain/dealers/publication/publishCar.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const publishStockCar: Handler<'publishStockCar'> = async (
  { tenant, caller, params: { id }, body: { marketplace } },
  { db, cache, vehicles },
) => {
  const listingId = marketplace
    ? await publishCar({ db, cache, vehicles }, { tenant, userId: caller.userId, id })
    : await unpublishCar({ db, cache }, { id });
  return ok({ listingId, marketplace });
};
