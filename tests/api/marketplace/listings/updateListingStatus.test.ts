import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listingMoves } from '../../../../src/domain/marketplace/lifecycle/listingStates.js';
import { carOf, listCar, uploadsOf } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
let buyer: Person;
beforeAll(async () => {
  seller = await aPerson();
  buyer = await aPerson();
});

type Status = keyof typeof listingMoves;
type Target = Exclude<Status, 'DRAFT'>;
const statuses = Object.keys(listingMoves) as Status[];
const targets = statuses.filter((status) => status !== 'DRAFT');

const move = async (person: Person, id: string, status: Target) => {
  const { response, data, error } = await person.api.PUT('/listings/{id}/status', {
    params: { path: { id } },
    body: { status },
  });
  return { status: response.status, listing: data?.data, error: error?.error };
};

async function aListing(person: Person, status: Status): Promise<string> {
  if (status === 'DRAFT')
    return (await person.api.POST('/listings/drafts', { body: await carOf(person) })).data!.data.id;
  const id = await listCar(person);
  await db.listing.update({ where: { id }, data: { status } });
  return id;
}
const soldEventsOf = async (id: string) =>
  (await db.outboxEvent.findMany({ where: { type: 'listing.sold' } })).filter(
    ({ payload }) => (payload as { listingId: string }).listingId === id,
  ).length;

describe('updateListingStatus', () => {
  it.each(statuses.flatMap((from) => targets.map((to) => [from, to] as const)))(
    'from %s to %s as the table says',
    async (from, to) => {
      const id = await aListing(seller, from);
      const { status, listing, error } = await move(seller, id, to);
      const isLegal = from === to || listingMoves[from].includes(to);
      expect(status).toBe(isLegal ? 200 : 409);
      if (isLegal) expect(listing!.status).toBe(to);
      else expect(error!.code).toBe('CONFLICT');
      expect((await db.listing.findUniqueOrThrow({ where: { id } })).status).toBe(isLegal ? to : from);
      expect(await soldEventsOf(id)).toBe(to === 'SOLD' && from === 'ACTIVE' ? 1 : 0);
    },
  );

  it('200 records when it was sold or removed, and clears that when it is for sale again', async () => {
    const id = await listCar(seller);
    const marks = () => db.listing.findUniqueOrThrow({ where: { id }, select: { soldAt: true, removedAt: true } });
    await move(seller, id, 'SOLD');
    expect(await marks()).toEqual({ soldAt: expect.any(Date), removedAt: null });
    await move(seller, id, 'REMOVED');
    expect((await marks()).removedAt).toEqual(expect.any(Date));
    await move(seller, id, 'ACTIVE');
    expect(await marks()).toEqual({ soldAt: null, removedAt: null });
  });

  it('200 is found only while it is for sale', async () => {
    const make = `Moved ${randomUUID().slice(0, 8)}`;
    const id = await listCar(seller, { make });
    const total = async () =>
      (await buyer.api.GET('/listings', { params: { query: { make: [make] } } })).data!.pagination.total;
    expect(await total()).toBe(1);
    await move(seller, id, 'SOLD');
    expect(await total()).toBe(0);
    await move(seller, id, 'ACTIVE');
    expect(await total()).toBe(1);
  });

  it('200 publishes a complete draft as of now and opens its price history', async () => {
    const id = await aListing(seller, 'DRAFT');
    await db.listing.update({ where: { id }, data: { createdAt: new Date('2026-01-01') } });
    const { listing } = await move(seller, id, 'ACTIVE');
    expect(listing).toMatchObject({ status: 'ACTIVE', price: 25_000, priceHistory: [{ price: 25_000 }] });
    expect(Date.parse(listing!.createdAt)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('200 for one of several equal parallel moves, 409 or no effect for the others', async () => {
    const id = await listCar(seller);
    const answers = await Promise.all(Array.from({ length: 6 }, () => move(seller, id, 'SOLD')));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await soldEventsOf(id)).toBe(1);
  });

  it('400 names everything that a draft lacks', async () => {
    const images = await uploadsOf(seller, 2);
    const { id } = (
      await seller.api.POST('/listings/drafts', { body: { make: 'Mazda', description: 'Too short', images } })
    ).data!.data;
    const { status, error } = await move(seller, id, 'ACTIVE');
    expect(status).toBe(400);
    expect(error!.details!.map(({ field }) => field).sort()).toEqual([
      'bodyType',
      'color',
      'description',
      'fuelType',
      'images',
      'mileage',
      'model',
      'plateNumber',
      'price',
      'region',
      'transmission',
      'year',
    ]);
  });

  it('400 rejects a return to sale without three photos', async () => {
    const id = await listCar(seller);
    await move(seller, id, 'REMOVED');
    const photo = await db.listingImage.findFirstOrThrow({ where: { listingId: id } });
    await seller.api.DELETE('/uploads/images/{id}', { params: { path: { id: photo.id } } });
    expect((await move(seller, id, 'ACTIVE')).error!.details).toMatchObject([{ field: 'images' }]);
  });

  it('200 compares a draft with the register as it is published', async () => {
    const { listing } = await move(seller, await aListing(seller, 'DRAFT'), 'ACTIVE');
    expect(listing!.registerCheck!.status).toBe('verified');
  });

  it('422 leaves a draft with a wound-back odometer unpublished', async () => {
    const body = await carOf(seller, { mileage: 40_000 });
    const { id } = (await seller.api.POST('/listings/drafts', { body })).data!.data;
    const { status, error } = await move(seller, id, 'ACTIVE');
    expect([status, error!.code]).toEqual([422, 'ODOMETER_ROLLBACK']);
    expect((await db.listing.findUniqueOrThrow({ where: { id } })).status).toBe('DRAFT');
  });

  it('400 rejects DRAFT as a target', async () => {
    expect((await move(seller, await listCar(seller), 'DRAFT' as never)).status).toBe(400);
  });

  it('422 rejects publishing a draft with contact details', async () => {
    const description = 'A tidy car with a full service history, call 021 555 1234 and come for a drive.';
    const draft = await seller.api.POST('/listings/drafts', { body: await carOf(seller, { description }) });
    const { status, error } = await move(seller, draft.data!.data.id, 'ACTIVE');
    expect([status, error?.code]).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED']);
  });

  it('403 rejects another person on a car that they can see', async () => {
    expect((await move(buyer, await aListing(seller, 'SOLD'), 'ACTIVE')).status).toBe(403);
  });

  it('404 for a listing that is archived or that the caller cannot see', async () => {
    expect((await move(buyer, await aListing(seller, 'DRAFT'), 'ACTIVE')).status).toBe(404);
    const id = await aListing(seller, 'SOLD');
    await db.listing.update({ where: { id }, data: { archivedAt: new Date() } });
    expect((await move(seller, id, 'ACTIVE')).status).toBe(404);
  });
});
