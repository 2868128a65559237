import type { Handler } from '../../handler.js';
import { valueCar } from '../../../domain/marketplace/pricing/valueCar.js';
import { ok } from '../../answers.js';
import { presentPriceEstimate } from './presentPriceEstimate.js';

export const getPriceEstimate: Handler<'getPriceEstimate'> = async ({ query }, { db }) => {
  const { fuelType = null, transmission = null, bodyType = null, condition = null, ...car } = query;
  return ok(presentPriceEstimate(await valueCar(db, { ...car, fuelType, transmission, bodyType, condition })));
};
