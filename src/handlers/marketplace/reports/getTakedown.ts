import { readTakedown } from '../../../domain/marketplace/reports/readTakedown.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const getTakedown: Handler<'getTakedown'> = async ({ params }, { db }) => {
  const { facts, photoIds, takenDownAt } = await readTakedown(db, params.id);
  const { id: listingId, sellerId, title, description, plateNumber, price, mileage } = facts;
  const listing = { listingId, sellerId, title, description, plateNumber, price, mileage };
  return ok({ ...listing, photoIds, takenDownAt: takenDownAt.toISOString() });
};
