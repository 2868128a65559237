import type { Handler } from '../../contract.js';
import { favoritesPage } from './favoritesPage.js';

export const listFavorites: Handler<'listFavorites'> = (request) => favoritesPage(request, false);
