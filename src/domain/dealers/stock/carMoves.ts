import type { CarStatus } from '../../../../generated/prisma/client.js';

/** The life cycle of a car: the statuses that each one can move to. */
export const carMoves: Record<CarStatus, readonly CarStatus[]> = {
  draft: ['available'],
  available: ['draft', 'booking', 'sold'],
  booking: ['available', 'sold'],
  sold: ['available'],
};

/** Returns the statuses from which a car can move to one. */
export const originsOf = (status: CarStatus): CarStatus[] =>
  (Object.keys(carMoves) as CarStatus[]).filter((from) => carMoves[from].includes(status));
