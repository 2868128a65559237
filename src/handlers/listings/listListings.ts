import type { Handler } from '../../contract.js';
import { foundListings } from './foundListings.js';

export const listListings: Handler<'listListings'> = (request) => foundListings(request, request.query);
