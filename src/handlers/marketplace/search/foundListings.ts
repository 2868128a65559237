import type { Request } from '../../../contract/contract.js';
import { searchListings } from '../../../domain/marketplace/search/searchListings.js';
import type { Services } from '../../../services.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentFoundListings } from './presentFoundListings.js';
import { presentSearchMeta } from './presentSearchMeta.js';

type Search = Request<'listListings'>['query'];
type Searching = Pick<Request<'listListings'>, 'viewer' | 'cacheSeconds'>;

/** Returns the response to a search for cars, from `GET /listings` or a saved search. */
export async function foundListings(
  { viewer, cacheSeconds }: Searching,
  { db, cache, images }: Pick<Services, 'db' | 'cache' | 'images'>,
  search: Search,
) {
  const { sort = 'newest', cursor = null, facets = false } = search;
  const request = { filters: search, sort, cursor, facets, ...pageRequest(search) };
  const found = await searchListings({ db, cache }, { ...request, cacheSeconds });
  const rows = await presentFoundListings(db, found.rows, { images, viewer });
  const { status, body } = listOf({ ...found, rows }, (row) => row);
  const { nextCursor } = found;
  const pagination = { ...body.pagination, hasNext: nextCursor !== null, nextCursor };
  return { status, body: { ...body, pagination, ...presentSearchMeta(found) } };
}
