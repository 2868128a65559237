import type { Db } from '../../../platform/database/db.js';
import { slugOf } from './slugOf.js';

const maxAttempts = 1000;

/**
 * Gives a car the slug of its name, with a number if another car of the dealer has or had it. A slug that the car itself
 * had is its own again.
 */
export async function claimSlug(
  tx: Db,
  { tenantId, carId, name }: { tenantId: string; carId: string; name: string },
): Promise<string> {
  const base = slugOf(name);
  const taken = await tx.carSlug.findMany({
    where: { tenantId, slug: { startsWith: base }, carId: { not: carId } },
    select: { slug: true },
  });
  const isTaken = new Set(taken.map(({ slug }) => slug));
  for (let number = 1; number <= maxAttempts; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (isTaken.has(slug)) continue;
    await tx.carSlug.createMany({ data: [{ tenantId, carId, slug }], skipDuplicates: true });
    return slug;
  }
  return `${base}-${carId.slice(0, 8)}`;
}
