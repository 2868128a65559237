import type { Db } from '../../../platform/database/db.js';
import { estimatePrice, type PriceEstimate } from './estimatePrice.js';
import { loadMarket } from './loadMarket.js';
import type { ValuedCar } from './valuedCar.js';

/** What a car is worth today by our own cars, for sale and sold; prices in NZD. */
export async function valueCar(db: Db, car: ValuedCar, now = new Date()): Promise<PriceEstimate> {
  return estimatePrice(car, await loadMarket(db, car), now);
}
