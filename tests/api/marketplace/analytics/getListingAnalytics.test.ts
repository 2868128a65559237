import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { newZealandDay } from '../../../../src/platform/time/newZealandDay.js';
import { visitor } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { saveCar } from '../../../support/actors/favorites.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

let seller: Person;
beforeAll(async () => {
  seller = await aPerson();
});

const analyticsOf = async (person: Person, id: string, days?: number) => {
  const query = days === undefined ? {} : { days };
  const { response, data } = await person.api.GET('/listings/{id}/analytics', { params: { path: { id }, query } });
  return { status: response.status, analytics: data?.data };
};

describe('getListingAnalytics', () => {
  it("200 counts today's views and saves as they happen", async () => {
    const id = await listCar(seller);
    const zeros = (await analyticsOf(seller, id)).analytics!;
    expect(zeros.totals).toEqual({ views: 0, favorites: 0 });
    expect(zeros.days).toHaveLength(30);
    await visitor().POST('/listings/{id}/view', { params: { path: { id } } });
    await visitor().POST('/listings/{id}/view', { params: { path: { id } } });
    await saveCar(await aPerson(), id);
    const { totals, days } = (await analyticsOf(seller, id)).analytics!;
    expect(totals).toEqual({ views: 2, favorites: 1 });
    expect(days.at(-1)).toEqual({ date: newZealandDay(new Date()), views: 2, favorites: 1 });
  });

  it('200 returns the requested days, oldest first, with the counts of each', async () => {
    const id = await listCar(seller);
    const dates = (await analyticsOf(seller, id, 4)).analytics!.days.map(({ date }) => date);
    await db.listingDailyStat.createMany({
      data: [
        { listingId: id, day: new Date(dates[0]!), views: 7, favorites: 2 },
        { listingId: id, day: new Date(dates[2]!), views: 3 },
        { listingId: id, day: new Date('2020-01-01'), views: 100, favorites: 100 },
      ],
    });
    expect((await analyticsOf(seller, id, 4)).analytics!.days).toEqual([
      { date: dates[0], views: 7, favorites: 2 },
      { date: dates[1], views: 0, favorites: 0 },
      { date: dates[2], views: 3, favorites: 0 },
      { date: dates[3], views: 0, favorites: 0 },
    ]);
    expect(dates).toEqual([...dates].sort());
  });

  it('400 rejects more than a year', async () => {
    expect((await analyticsOf(seller, await listCar(seller), 366)).status).toBe(400);
  });

  it('403 rejects another person on a car that they can see', async () => {
    expect((await analyticsOf(await aPerson(), await listCar(seller))).status).toBe(403);
  });

  it('404 for a listing that the caller cannot see', async () => {
    const { id } = (await seller.api.POST('/listings/drafts', { body: {} })).data!.data;
    expect((await analyticsOf(await aPerson(), id)).status).toBe(404);
    expect((await analyticsOf(seller, randomUUID())).status).toBe(404);
  });
});
