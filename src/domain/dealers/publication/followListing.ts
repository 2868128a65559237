import type { CarFuelType, CarTransmission, Prisma } from '../../../../generated/prisma/client.js';
import { Problem } from '../../../platform/problem.js';
import type { ListingChanges, ListingTarget } from '../../marketplace/index.js';
import { recordCarCheck } from '../registerCheck/recordCarCheck.js';

interface ListingChange {
  listingId: string;
  changes?: ListingChanges;
  status?: ListingTarget;
}

interface FollowingCar {
  id: string;
  tenantId: string;
}

const lower = <T extends string>(value: string | undefined) => value?.toLowerCase() as T | undefined;

/** What a car says of what a listing says; what a listing leaves out stays as it is. */
function columnsOf(changes: ListingChanges): Prisma.CarUpdateManyMutationInput {
  const columns = {
    plateNumber: changes.plateNumber,
    brand: changes.make,
    model: changes.model,
    variant: changes.variant,
    year: changes.year,
    km: changes.mileage,
    price: changes.price,
    description: changes.description,
    region: changes.region,
    fuelType: lower<CarFuelType>(changes.fuelType),
    transmission: lower<CarTransmission>(changes.transmission),
    bodyType: changes.bodyType,
    color: changes.color,
    vin: changes.vin,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

async function writePhotos(tx: Prisma.TransactionClient, car: FollowingCar, photoIds: string[]): Promise<void> {
  const taken = await tx.carPhoto.findMany({
    where: { id: { in: photoIds }, carId: { not: car.id } },
    select: { id: true },
  });
  const details = taken.map(({ id }) => ({
    field: `images.${photoIds.indexOf(id)}`,
    message: 'Must be no photo of another car of the stock',
  }));
  if (details.length > 0) throw new Problem('VALIDATION_ERROR', 'Invalid input data', { details });
  await tx.carPhoto.deleteMany({ where: { carId: car.id } });
  await tx.carPhoto.createMany({
    data: photoIds.map((id, order) => ({ id, tenantId: car.tenantId, carId: car.id, order, isPrimary: order === 0 })),
  });
}

async function writeStatus(
  tx: Prisma.TransactionClient,
  { id, tenantId }: FollowingCar,
  status: ListingTarget,
): Promise<void> {
  const car = { id, tenantId };
  await tx.car.updateMany({ where: car, data: { onMarketplace: status !== 'REMOVED' } });
  if (status === 'SOLD') await tx.car.updateMany({ where: car, data: { status: 'sold' } });
  if (status !== 'ACTIVE') return;
  await tx.car.updateMany({ where: { ...car, status: { in: ['draft', 'sold'] } }, data: { status: 'available' } });
}

/**
 * Gives the car of a dealer's stock what has changed of its listing, in the transaction that changes the listing. Does
 * nothing for a private listing. Throws VALIDATION_ERROR on `images.<position>` of a photo of another car.
 */
export async function followListing(
  tx: Prisma.TransactionClient,
  { listingId, changes, status }: ListingChange,
): Promise<void> {
  const listing = await tx.listing.findUnique({
    where: { id: listingId },
    select: { car: { select: { id: true, tenantId: true, tenant: { select: { country: true } } } } },
  });
  const car = listing?.car;
  if (!car) return;
  const { id, tenantId, tenant } = car;
  if (changes) {
    const columns = columnsOf(changes);
    await tx.car.updateMany({ where: { id, tenantId }, data: { ...columns, updatedAt: new Date() } });
    await recordCarCheck(tx, { tenant: { id: tenantId, ...tenant }, carId: id, written: columns });
    if (changes.images) await writePhotos(tx, car, changes.images);
  }
  if (status) await writeStatus(tx, car, status);
}
