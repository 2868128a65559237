import type { Handler } from '../../handler.js';
import { foundListings } from './foundListings.js';

export const listListings: Handler<'listListings'> = (request, services) =>
  foundListings(request, services, request.query);
