export { createFavorite } from './createFavorite.js';
export { deleteFavorite } from './deleteFavorite.js';
export { listFavorites } from './listFavorites.js';
export { listPriceAlerts } from './listPriceAlerts.js';
export { updateFavorite } from './updateFavorite.js';
export { updatePriceAlert } from './updatePriceAlert.js';
