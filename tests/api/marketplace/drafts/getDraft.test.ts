import { describe, expect, it } from 'vitest';
import { carOf, listCar } from '../../../support/actors/cars.js';
import { aPerson } from '../../../support/actors/people.js';

describe('getDraft', () => {
  it('200 returns the draft as saved, photos in order', async () => {
    const seller = await aPerson();
    const saved = (await seller.api.POST('/listings/drafts', { body: await carOf(seller) })).data!.data;
    const { response, data } = await seller.api.GET('/listings/drafts/{id}', { params: { path: { id: saved.id } } });
    expect(response.status).toBe(200);
    expect(data!.data).toEqual(saved);
  });

  it("404 for another user's draft and for a listing that is for sale", async () => {
    const seller = await aPerson();
    const other = await aPerson();
    const { id } = (await other.api.POST('/listings/drafts', { body: {} })).data!.data;
    for (const unknown of [id, await listCar(other), await listCar(seller)]) {
      const { response } = await seller.api.GET('/listings/drafts/{id}', { params: { path: { id: unknown } } });
      expect(response.status).toBe(404);
    }
  });
});
