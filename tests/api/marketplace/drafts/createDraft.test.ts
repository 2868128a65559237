import { describe, expect, it } from 'vitest';
import { carOf, uploadsOf } from '../../../support/actors/cars.js';
import { aPerson, db } from '../../../support/actors/people.js';

describe('createDraft', () => {
  it('201 accepts an empty draft', async () => {
    const seller = await aPerson();
    const { response, data } = await seller.api.POST('/listings/drafts', { body: {} });
    expect(response.status).toBe(201);
    expect(data!.data).toMatchObject({ status: 'DRAFT', title: null, price: null, images: [], priceNegotiable: false });
  });

  it('201 stores every field of a listing, opens no price history and shows it in no search', async () => {
    const seller = await aPerson();
    const make = `Draft ${seller.id.slice(0, 8)}`;
    const { images, ...fields } = await carOf(seller, { make, vin: 'VIN-1', wofExpiry: '2027-03-01' });
    const { data } = await seller.api.POST('/listings/drafts', { body: { ...fields, images } });
    expect(data!.data).toMatchObject({ ...fields, vin: 'VIN-1', title: `2020 ${make} Corolla` });
    expect(data!.data.images.map(({ id }) => id)).toEqual(images);
    expect(await db.priceHistory.count({ where: { listingId: data!.data.id } })).toBe(0);
    expect((await seller.api.GET('/listings', { params: { query: { make: [make] } } })).data!.data).toEqual([]);
  });

  it("400 rejects another's photos, those of another draft, and a year too late", async () => {
    const seller = await aPerson();
    const images = await uploadsOf(seller, 1);
    await seller.api.POST('/listings/drafts', { body: { images } });
    for (const body of [
      { images },
      { images: await uploadsOf(await aPerson(), 1) },
      { year: new Date().getFullYear() + 3 },
    ]) {
      const { response, error } = await seller.api.POST('/listings/drafts', { body });
      expect(response.status).toBe(400);
      expect(error!.error.details).toMatchObject([{ field: 'year' in body ? 'year' : 'images.0' }]);
    }
    expect(await db.listing.count({ where: { userId: seller.id } })).toBe(1);
  });
});
