import { describe, expect, it } from 'vitest';
import { listCar, uploadsOf } from '../../../support/actors/cars.js';
import { aPerson } from '../../../support/actors/people.js';

describe('listDrafts', () => {
  it("200 lists the caller's drafts alone, newest first and by pages", async () => {
    const seller = await aPerson();
    const outsider = await aPerson();
    await listCar(seller);
    await outsider.api.POST('/listings/drafts', { body: { make: 'Kia' } });
    for (const make of ['First', 'Second', 'Third']) {
      await seller.api.POST('/listings/drafts', { body: { make, images: await uploadsOf(seller, 2) } });
    }
    const { data } = await seller.api.GET('/listings/drafts', { params: { query: { limit: 2 } } });
    expect(data!.data.map(({ make, images }) => [make, images.length])).toEqual([
      ['Third', 2],
      ['Second', 2],
    ]);
    expect(data!.pagination).toEqual({ page: 1, limit: 2, total: 3, totalPages: 2, hasNext: true, hasPrev: false });
    const second = await seller.api.GET('/listings/drafts', { params: { query: { limit: 2, page: 2 } } });
    expect(second.data!.data.map(({ make }) => make)).toEqual(['First']);
    expect(second.data!.pagination).toMatchObject({ hasNext: false, hasPrev: true });
  });
});
