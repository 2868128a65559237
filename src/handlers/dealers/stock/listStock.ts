import { findCars } from '../../../domain/dealers/stock/findCars.js';
import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentCarSummary } from './presentCar.js';

export const listStock: Handler<'listStock'> = async ({ query, tenant }, { db, images }) => {
  const { page: _page, limit: _limit, sort, ...filters } = query ?? {};
  const found = await findCars(db, { filters, sort, ...pageRequest(query ?? {}) });
  return listOf(found, (car) => presentCarSummary(car, tenant, images));
};
