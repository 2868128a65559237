import type { Handler } from '../../contract.js';
import { favoritesPage } from './favoritesPage.js';

export const listPriceAlerts: Handler<'listPriceAlerts'> = (request) => favoritesPage(request, true);
