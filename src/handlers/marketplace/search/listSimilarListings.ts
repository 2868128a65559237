import { listSimilar } from '../../../domain/marketplace/search/listSimilar.js';
import { offsetOf, toPage } from '../../../platform/paging/page.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { pageRequest, presentPagination } from '../../presentPage.js';
import { presentFoundListings } from './presentFoundListings.js';

export const listSimilarListings: Handler<'listSimilarListings'> = async (
  { viewer, params, query, cacheSeconds },
  { db, cache, images },
) => {
  const found = await listSimilar({ db, cache }, { id: params.id, cacheSeconds });
  const request = pageRequest(query);
  const start = offsetOf(request);
  const rows = await presentFoundListings(db, found.slice(start, start + request.limit), { images, viewer });
  const { status, body } = ok(rows);
  return { status, body: { ...body, pagination: presentPagination(toPage(rows, request, found.length)) } };
};
