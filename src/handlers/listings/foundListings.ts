import type { Request } from '../../contract.js';
import { searchListings } from '../../domain/listings/searchListings.js';
import { listOf, pageRequest } from '../presentPage.js';
import { presentFoundListings } from './presentFoundListings.js';
import { presentSearchMeta } from './presentSearchMeta.js';

type Search = Request<'listListings'>['query'];
type Searching = Pick<Request<'listListings'>, 'db' | 'cache' | 'images' | 'viewer' | 'cacheSeconds'>;

/** The answer to a search for cars, wherever the search comes from. */
export async function foundListings({ db, cache, images, viewer, cacheSeconds }: Searching, search: Search) {
  const { sort = 'newest', cursor = null, facets = false } = search;
  const request = { filters: search, sort, cursor, facets, ...pageRequest(search) };
  const found = await searchListings(db, cache, request, cacheSeconds);
  const rows = await presentFoundListings(db, found.rows, { images, viewer });
  const { status, body } = listOf({ ...found, rows }, (row) => row);
  const { nextCursor } = found;
  const pagination = { ...body.pagination, hasNext: nextCursor !== null, nextCursor };
  return { status, body: { ...body, pagination, ...presentSearchMeta(found) } };
}
