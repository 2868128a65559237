import type { Handler } from '../../contract.js';
import { valueCar } from '../../domain/ai/valueCar.js';
import { ok } from '../answers.js';
import { presentPriceEstimate } from './presentPriceEstimate.js';

export const getPriceEstimate: Handler<'getPriceEstimate'> = async ({ db, query }) => {
  const { fuelType = null, transmission = null, bodyType = null, condition = null, ...car } = query;
  return ok(presentPriceEstimate(await valueCar(db, { ...car, fuelType, transmission, bodyType, condition })));
};
