import type { Handler } from '../../contract.js';
import { savedAmong } from '../../domain/listings/savedAmong.js';
import { searchListings } from '../../domain/listings/searchListings.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentListingSummary } from './presentListingSummary.js';

export const listListings: Handler<'listListings'> = async ({ db, cache, images, viewer, query, cacheSeconds }) => {
  const { sort = 'newest', cursor = null } = query;
  const found = await searchListings(db, cache, { filters: query, sort, cursor, ...pageRequest(query) }, cacheSeconds);
  const saved = await savedAmong(
    db,
    viewer?.userId ?? null,
    found.rows.map(({ id }) => id),
  );
  const { status, body } = listOf(found, (row) => presentListingSummary(row, images, saved.has(row.id)));
  const { nextCursor } = found;
  return { status, body: { ...body, pagination: { ...body.pagination, hasNext: nextCursor !== null, nextCursor } } };
};
