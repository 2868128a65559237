import type { Handler } from '../../handler.js';
import { favoritesPage } from './favoritesPage.js';

export const listPriceAlerts: Handler<'listPriceAlerts'> = (request, services) =>
  favoritesPage(request, services, true);
