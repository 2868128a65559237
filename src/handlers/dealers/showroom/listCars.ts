import { countFacets } from '../../../domain/dealers/showroom/countFacets.js';
import { findCars } from '../../../domain/dealers/stock/findCars.js';
import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentCarSummary } from '../stock/presentCar.js';

export const listCars: Handler<'listCars'> = async ({ query, tenant }, { db, images }) => {
  const { page: _page, limit: _limit, sort, cursor, facets: wantsFacets, ...given } = query ?? {};
  const filters = { ...given, status: 'available' as const };
  const found = await findCars(db, { filters, sort, cursor, ...pageRequest(query ?? {}) });
  const { status, body } = listOf(found, (car) => presentCarSummary(car, tenant, images));
  const { nextCursor } = found;
  const facets = wantsFacets ? { facets: await countFacets(db, filters) } : {};
  const meta = { ...body.meta, ...facets };
  return {
    status,
    body: {
      ...body,
      pagination: { ...body.pagination, hasNext: nextCursor !== null, nextCursor },
      ...(Object.keys(meta).length > 0 ? { meta } : {}),
    },
  };
};
