import { changeCar } from '../../../domain/dealers/stock/changeCar.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentStockCar } from './presentCar.js';

export const updateStockCar: Handler<'updateStockCar'> = async (
  { tenant, caller, params, body },
  { db, cache, images },
) => {
  const change = { tenant, userId: caller.userId, id: params.id, fields: body };
  return ok(presentStockCar(await changeCar({ db, cache }, change), tenant, images));
};
