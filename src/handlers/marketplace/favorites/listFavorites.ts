import type { Handler } from '../../handler.js';
import { favoritesPage } from './favoritesPage.js';

export const listFavorites: Handler<'listFavorites'> = (request, services) => favoritesPage(request, services, false);
