import { readCar } from '../../../domain/dealers/stock/readCar.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentStockCar } from './presentCar.js';

export const getStockCar: Handler<'getStockCar'> = async ({ tenant, params }, { db, images }) =>
  ok(presentStockCar(await readCar(db, params.id), tenant, images));
