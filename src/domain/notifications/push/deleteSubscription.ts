import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { endpointHash } from './endpointHash.js';

/** Deletes a user's subscription of that endpoint. Throws NOT_FOUND for any other. */
export async function deleteSubscription(
  db: Db,
  { userId, endpoint }: { userId: string; endpoint: string },
): Promise<void> {
  const { count } = await db.pushSubscription.deleteMany({ where: { userId, endpointHash: endpointHash(endpoint) } });
  if (count !== 1) throw notFound();
}
