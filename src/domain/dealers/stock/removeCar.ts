import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';

/** Deletes a car with its gallery and its addresses. Throws NOT_FOUND. */
export async function removeCar(db: Db, id: string): Promise<void> {
  const { count } = await db.car.deleteMany({ where: { id } });
  if (count === 0) throw notFound();
}
