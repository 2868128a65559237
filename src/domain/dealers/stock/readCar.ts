import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { carColumns, type Car } from './car.js';

/** Returns a car of the stock in any status. Throws NOT_FOUND. */
export async function readCar(db: Db, id: string): Promise<Car> {
  const car = await db.car.findUnique({ where: { id }, include: carColumns });
  if (!car) throw notFound();
  return car;
}
