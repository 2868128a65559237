import { addCar } from '../../../domain/dealers/stock/addCar.js';
import { created } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentStockCar } from './presentCar.js';

export const createStockCar: Handler<'createStockCar'> = async ({ tenant, caller, body }, { db, images }) =>
  created(presentStockCar(await addCar(db, { tenant, userId: caller.userId, fields: body }), tenant, images));
