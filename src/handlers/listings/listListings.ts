import type { Handler } from '../../contract.js';
import { searchListings } from '../../domain/listings/searchListings.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentFoundListings } from './presentFoundListings.js';
import { presentSearchMeta } from './presentSearchMeta.js';

export const listListings: Handler<'listListings'> = async ({ db, cache, images, viewer, query, cacheSeconds }) => {
  const { sort = 'newest', cursor = null, facets = false } = query;
  const request = { filters: query, sort, cursor, facets, ...pageRequest(query) };
  const found = await searchListings(db, cache, request, cacheSeconds);
  const rows = await presentFoundListings(db, found.rows, { images, viewer });
  const { status, body } = listOf({ ...found, rows }, (row) => row);
  const { nextCursor } = found;
  const pagination = { ...body.pagination, hasNext: nextCursor !== null, nextCursor };
  return { status, body: { ...body, pagination, ...presentSearchMeta(found) } };
};
