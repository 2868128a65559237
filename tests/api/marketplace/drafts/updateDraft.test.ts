import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../src/contract/contract.js';
import { carOf, listCar, uploadsOf } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
beforeAll(async () => {
  seller = await aPerson();
});

const aDraft = async (body: Schema<'DraftCreate'> = {}) =>
  (await seller.api.POST('/listings/drafts', { body })).data!.data;
const change = async (person: Person, id: string, body: Schema<'DraftUpdate'>) => {
  const { response, data, error } = await person.api.PUT('/listings/drafts/{id}', { params: { path: { id } }, body });
  return { status: response.status, draft: data?.data, error: error?.error };
};

describe('updateDraft', () => {
  it('200 changes the given fields and leaves the rest', async () => {
    const { id } = await aDraft({ make: 'Mazda', variant: 'GX', price: 5_000 });
    const { status, draft } = await change(seller, id, { model: 'Demio', variant: null, price: 4_999.996 });
    expect(status).toBe(200);
    expect(draft).toMatchObject({ make: 'Mazda', model: 'Demio', variant: null, price: 5_000, title: 'Mazda Demio' });
    expect(await db.priceHistory.count({ where: { listingId: id } })).toBe(0);
  });

  it('200 accepts every field of a listing', async () => {
    const { id } = await aDraft();
    const { images, ...fields } = await carOf(seller, { vin: 'VIN-1', wofExpiry: '2027-03-01', engineCc: 1798 });
    const { draft } = await change(seller, id, { ...fields, images });
    expect(draft).toMatchObject({ ...fields, vin: 'VIN-1', engineCc: 1798 });
    expect(draft!.images.map((image) => image.id)).toEqual(images);
  });

  it('200 replaces the gallery, and frees the omitted photos', async () => {
    const [first, second, third] = (await uploadsOf(seller)) as [string, string, string];
    const { id } = await aDraft({ images: [first, second] });
    const { draft } = await change(seller, id, { images: [third, first] });
    expect(draft!.images.map((image) => image.id)).toEqual([third, first]);
    expect((await db.listing.findUniqueOrThrow({ where: { id } })).coverImageId).toBe(third);
    await aDraft({ images: [second] });
    expect((await change(seller, id, { images: [] })).draft!.images).toEqual([]);
    expect((await db.listing.findUniqueOrThrow({ where: { id } })).coverImageId).toBeNull();
  });

  it("400 rejects another's photos and a year too late, and changes nothing", async () => {
    const { id } = await aDraft({ make: 'Mazda' });
    const images = await uploadsOf(await aPerson(), 1);
    for (const body of [{ images }, { year: new Date().getFullYear() + 3 }]) {
      const { status, error } = await change(seller, id, { ...body, make: 'Honda' });
      expect(status).toBe(400);
      expect(error!.details).toMatchObject([{ field: 'year' in body ? 'year' : 'images.0' }]);
    }
    expect((await db.listing.findUniqueOrThrow({ where: { id } })).make).toBe('Mazda');
  });

  it('400 rejects an empty change', async () => {
    expect((await change(seller, (await aDraft()).id, {})).status).toBe(400);
  });

  it("404 for another user's draft and for a listing that is for sale", async () => {
    expect((await change(await aPerson(), (await aDraft()).id, { make: 'Mine' })).status).toBe(404);
    expect((await change(seller, await listCar(seller), { make: 'Mine' })).status).toBe(404);
  });
});
