import type { Handler } from '../../contract.js';
import { searchListings } from '../../domain/listings/searchListings.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentFoundListings } from './presentFoundListings.js';

export const listListings: Handler<'listListings'> = async ({ db, cache, images, viewer, query, cacheSeconds }) => {
  const { sort = 'newest', cursor = null } = query;
  const found = await searchListings(db, cache, { filters: query, sort, cursor, ...pageRequest(query) }, cacheSeconds);
  const rows = await presentFoundListings(db, found.rows, { images, viewer });
  const { status, body } = listOf({ ...found, rows }, (row) => row);
  const { nextCursor } = found;
  return { status, body: { ...body, pagination: { ...body.pagination, hasNext: nextCursor !== null, nextCursor } } };
};
