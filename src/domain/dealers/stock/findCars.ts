import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { readCursor, writeCursor } from '../../../platform/paging/cursor.js';
import type { Db } from '../../../platform/database/db.js';
import { summaryColumns, type CarSummary } from './car.js';
import { conditionsOf, type CarFilters } from './carConditions.js';
import { behind, carOrders, orderBy, type CarOrder, type CarSort } from './carOrders.js';

interface CarRequest extends PageRequest {
  filters: CarFilters;
  sort?: CarSort | undefined;
  cursor?: string | undefined;
}

/** Filters without what is not given, in one order, so that a cursor knows its search again. */
const canonical = (filters: CarFilters) =>
  Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));

/**
 * Returns a page of the cars that match, newest first unless sorted otherwise, and the cursor of the next one. Throws
 * VALIDATION_ERROR on `cursor` for one of another search.
 */
export async function findCars(
  db: Db,
  { filters, sort = 'newest', cursor, page, limit }: CarRequest,
): Promise<Page<CarSummary> & { nextCursor: string | null }> {
  const { isSortValue, valueOf }: CarOrder = carOrders[sort];
  const search = { sort, filters: canonical(filters) };
  const after = cursor === undefined ? null : readCursor(search, { text: cursor, isSortValue });
  const where = conditionsOf(filters);
  const request = { page: after?.page ?? page, limit };
  const [found, counted] = await Promise.all([
    db.car.findMany({
      ...summaryColumns,
      where: after ? { AND: [where, behind(sort, after)] } : where,
      orderBy: orderBy(sort),
      skip: after ? 0 : offsetOf(request),
      take: limit + 1,
    }),
    db.car.count({ where, orderBy: orderBy(sort), take: countCap + 1 }),
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor =
    last && found.length > limit
      ? writeCursor(search, { value: valueOf(last), id: last.id, page: request.page + 1 })
      : null;
  return { ...toPage(rows, request, counted), nextCursor };
}
