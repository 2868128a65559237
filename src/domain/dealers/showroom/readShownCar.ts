import type { CarStatus } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import { carColumns, summaryColumns, type Car, type CarSummary } from '../stock/car.js';

/** The statuses of cars that visitors see. */
export const shownStatuses: CarStatus[] = ['available', 'booking', 'sold'];
const maxSimilar = 6;

export type ShownCar = { car: Car; similar: CarSummary[] } | { movedTo: string };

/**
 * Returns the car that visitors see under a slug, with up to six others of its brand that are for sale, nearest in price;
 * or the present slug, for one that the car had earlier. Throws NOT_FOUND.
 */
export async function readShownCar(db: Db, { tenantId, slug }: { tenantId: string; slug: string }): Promise<ShownCar> {
  const name = await db.carSlug.findUnique({
    where: { tenantId_slug: { tenantId, slug }, car: { status: { in: shownStatuses } } },
    select: { car: { include: carColumns } },
  });
  if (!name) throw notFound();
  const { car } = name;
  if (car.slug !== slug) return { movedTo: car.slug };
  const others = await db.car.findMany({
    ...summaryColumns,
    where: { status: 'available', brand: car.brand, id: { not: car.id } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 50,
  });
  const distance = ({ price }: CarSummary) => Math.abs(Number(price) - Number(car.price));
  return { car, similar: others.sort((one, other) => distance(one) - distance(other)).slice(0, maxSimilar) };
}
