import { randomUUID } from 'node:crypto';
import { db, type Person } from './people.js';

/** Creates uploads of a person as rows only, for tests that need photos to exist but do not read them. */
export async function uploadsOf(person: Pick<Person, 'id'>, count = 3): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db.upload.createMany({
    data: ids.map((id) => ({ id, uploaderId: person.id, bytes: 1000, width: 800, height: 600 })),
  });
  return ids;
}

const description = 'A tidy, reliable car with full service history, one careful owner and new tyres all round.';

/** Returns a valid body of `createListing`, with new uploads of the seller. */
export async function carOf(person: Pick<Person, 'id'>, overrides: Record<string, unknown> = {}) {
  return {
    plateNumber: 'ABC123',
    make: 'Toyota',
    model: 'Corolla',
    year: 2020,
    mileage: 45_000,
    price: 25_000,
    description,
    region: 'Auckland',
    fuelType: 'PETROL' as const,
    transmission: 'AUTOMATIC' as const,
    bodyType: 'Sedan',
    color: 'Silver',
    priceNegotiable: false,
    images: await uploadsOf(person),
    ...overrides,
  };
}

/** Lists a car through the API and returns its id. */
export async function listCar(person: Person, overrides: Record<string, unknown> = {}): Promise<string> {
  const { data, error } = await person.api.POST('/listings', { body: await carOf(person, overrides) });
  if (!data) throw new Error(`could not list a car: ${JSON.stringify(error)}`);
  return data.data.id;
}
