import { randomUUID } from 'node:crypto';
import type { Car, Prisma, StaffRole, Tenant } from '../../../generated/prisma/client.js';
import { uploadsOf } from './cars.js';
import { aPerson, db, type Person } from './people.js';

/** An active dealer of New Zealand, made in the database. */
export async function aTenant(data: Partial<Prisma.TenantUncheckedCreateInput> = {}): Promise<Tenant> {
  const slug = `dealer-${randomUUID().slice(0, 13)}`;
  return db.tenant.create({
    data: {
      name: 'Harbour Motors',
      slug,
      subdomain: slug,
      status: 'active',
      socialLinks: {},
      openingHours: {},
      ...data,
    },
  });
}

/** A car of a dealer's stock, for sale, made in the database. */
export async function aCar(tenant: Tenant, data: Partial<Prisma.CarUncheckedCreateInput> = {}): Promise<Car> {
  const id = randomUUID();
  const facts = { brand: 'Toyota', model: 'Corolla', publicName: '2018 Toyota Corolla', year: 2018, km: 65_000 };
  const slug = data.slug ?? `car-${id.slice(0, 13)}`;
  const car = await db.car.create({
    data: {
      id,
      tenantId: tenant.id,
      displayCode: id.slice(0, 13),
      ...facts,
      transmission: 'automatic',
      price: 18_500,
      keyFeatures: [],
      specs: {},
      status: 'available',
      ...data,
      slug,
    },
  });
  await db.carSlug.create({ data: { tenantId: tenant.id, carId: car.id, slug } });
  return car;
}

/** A car that the marketplace takes, with three uploads of a person as its photos. */
export async function aMarketableCar(
  tenant: Tenant,
  uploader: Pick<Person, 'id'>,
  data: Partial<Prisma.CarUncheckedCreateInput> = {},
): Promise<Car & { photoIds: string[] }> {
  const photoIds = await uploadsOf(uploader);
  const car = await aCar(tenant, {
    plateNumber: 'ABC123',
    color: 'Silver',
    fuelType: 'petrol',
    bodyType: 'Hatchback',
    region: 'Waikato',
    description: 'A tidy, reliable car with full service history, one careful owner and new tyres all round.',
    ...data,
  });
  await db.carPhoto.createMany({
    data: photoIds.map((id, order) => ({
      id,
      tenantId: tenant.id,
      carId: car.id,
      order,
      isPrimary: order === 0,
    })),
  });
  return { ...car, photoIds };
}

/** A person on a dealer's staff. */
export async function aMember(tenant: Tenant, role: StaffRole = 'owner', person?: Person): Promise<Person> {
  person ??= await aPerson();
  await db.tenantMember.create({ data: { tenantId: tenant.id, userId: person.id, name: 'Moana', role } });
  return person;
}

/** The id of a person's membership. */
export async function memberIdOf(tenant: Tenant, { id: userId }: Person): Promise<string> {
  const where = { tenantId_userId: { tenantId: tenant.id, userId } };
  return (await db.tenantMember.findUniqueOrThrow({ where, select: { id: true } })).id;
}
