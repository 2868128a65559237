import { beforeAll, describe, expect, it } from 'vitest';
import { carOf, listCar } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
beforeAll(async () => {
  seller = await aPerson();
});

const aDraft = async (overrides: Record<string, unknown> = {}) =>
  (await seller.api.POST('/listings/drafts', { body: await carOf(seller, overrides) })).data!.data.id;
const publish = async (person: Person, id: string) => {
  const { response, data, error } = await person.api.POST('/listings/drafts/{id}/publish', {
    params: { path: { id } },
  });
  return { status: response.status, listing: data?.data, error: error?.error };
};

describe('publishDraft', () => {
  it('200 publishes a complete draft as of now, with its price history', async () => {
    const make = `Published ${seller.id.slice(0, 8)}`;
    const id = await aDraft({ make });
    await db.listing.update({ where: { id }, data: { createdAt: new Date('2026-01-01') } });
    const { status, listing } = await publish(seller, id);
    expect(status).toBe(200);
    expect(listing).toMatchObject({ id, status: 'ACTIVE', priceHistory: [{ price: 25_000 }] });
    expect(listing!.registerCheck!.checks).toContainEqual(
      expect.objectContaining({ field: 'make', result: 'mismatch' }),
    );
    expect(Date.parse(listing!.createdAt)).toBeGreaterThan(Date.now() - 60_000);
    const found = await seller.api.GET('/listings', { params: { query: { make: [make] } } });
    expect(found.data!.data).toMatchObject([{ id }]);
  });

  it('400 names everything that a draft lacks, and leaves it a draft', async () => {
    const { id } = (await seller.api.POST('/listings/drafts', { body: { make: 'Mazda' } })).data!.data;
    const { status, error } = await publish(seller, id);
    expect(status).toBe(400);
    expect(error!.details!.map(({ field }) => field)).toEqual(expect.arrayContaining(['price', 'images', 'model']));
    expect((await db.listing.findUniqueOrThrow({ where: { id } })).status).toBe('DRAFT');
  });

  it('200 for one of several parallel requests, with one price history', async () => {
    const id = await aDraft();
    const answers = await Promise.all(Array.from({ length: 5 }, () => publish(seller, id)));
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(answers.every(({ status }) => [200, 404, 409].includes(status))).toBe(true);
    expect(await db.priceHistory.count({ where: { listingId: id } })).toBe(1);
  });

  it.each([
    [
      'contact details',
      { description: `Call 021 555 1234. ${'A tidy car. '.repeat(5)}` },
      'CONTACT_DETAILS_NOT_ALLOWED',
    ],
    ['a wound-back odometer', { mileage: 40_000 }, 'ODOMETER_ROLLBACK'],
  ])('422 leaves a draft with %s unpublished', async (_name, overrides, code) => {
    const id = await aDraft(overrides);
    const { status, error } = await publish(seller, id);
    expect([status, error?.code]).toEqual([422, code]);
    expect((await db.listing.findUniqueOrThrow({ where: { id } })).status).toBe('DRAFT');
  });

  it("404 for another user's draft and for a published one", async () => {
    expect((await publish(await aPerson(), await aDraft())).status).toBe(404);
    expect((await publish(seller, await listCar(seller))).status).toBe(404);
  });
});
