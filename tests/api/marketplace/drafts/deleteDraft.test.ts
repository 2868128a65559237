import { describe, expect, it } from 'vitest';
import { listCar, uploadsOf } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

const drop = async (person: Person, id: string) =>
  (await person.api.DELETE('/listings/drafts/{id}', { params: { path: { id } } })).response.status;

describe('deleteDraft', () => {
  it('204 deletes the draft permanently and frees its photos, 404 the second time', async () => {
    const seller = await aPerson();
    const images = await uploadsOf(seller);
    const { id } = (await seller.api.POST('/listings/drafts', { body: { images } })).data!.data;
    expect(await drop(seller, id)).toBe(204);
    expect(await db.listing.findUnique({ where: { id } })).toBeNull();
    expect((await seller.api.POST('/listings/drafts', { body: { images } })).response.status).toBe(201);
    expect(await drop(seller, id)).toBe(404);
  });

  it("404 for another user's draft and for a listing that is for sale", async () => {
    const seller = await aPerson();
    const { id } = (await seller.api.POST('/listings/drafts', { body: {} })).data!.data;
    expect(await drop(await aPerson(), id)).toBe(404);
    const listed = await listCar(seller);
    expect(await drop(seller, listed)).toBe(404);
    expect(await db.listing.count({ where: { id: { in: [id, listed] } } })).toBe(2);
  });
});
