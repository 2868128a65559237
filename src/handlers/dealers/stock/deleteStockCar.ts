import { removeCar } from '../../../domain/dealers/stock/removeCar.js';
import { noContent } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const deleteStockCar: Handler<'deleteStockCar'> = async ({ params }, { db, cache }) => {
  await removeCar({ db, cache }, params.id);
  return noContent();
};
