import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aggregateDailyStats } from '../../../../src/domain/marketplace/analytics/aggregateDailyStats.js';
import { countView } from '../../../../src/domain/marketplace/analytics/countView.js';
import { aggregateAnalytics } from '../../../../src/jobs/schedules/aggregateAnalytics.js';
import { jobServices } from '../../../support/fakes/jobServices.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';
import { jobContext } from '../../../support/builders/jobContext.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());
beforeEach(async () => {
  await own.db.listingDailyStat.deleteMany();
  await own.db.favorite.deleteMany();
});

const noCache = {
  read: <T>(_key: string, _options: unknown, load: () => Promise<T>) => load(),
  invalidate: async () => undefined,
};
const aListing = async () => (await rows.listing((await rows.user()).id)).id;
const save = async (listingId: string, ...moments: string[]) => {
  for (const moment of moments) {
    await rows.favorite((await rows.user()).id, listingId, { createdAt: new Date(moment) });
  }
};
const statsOf = async (listingId: string) =>
  (await own.db.listingDailyStat.findMany({ where: { listingId }, orderBy: { day: 'asc' } })).map(
    ({ day, views, favorites }) => [day.toISOString().slice(0, 10), views, favorites],
  );

describe('the nightly count', () => {
  it("counts each of New Zealand's days that is over, and running it again changes nothing", async () => {
    const id = await aListing();
    // 12 March in New Zealand begins at 11:00 UTC on the 11th.
    await save(id, '2026-03-11T10:59:59.999Z', '2026-03-11T11:00:00.000Z', '2026-03-12T10:00:00.000Z');
    await save(id, '2026-03-12T12:00:00.000Z');
    const night = new Date('2026-03-12T13:00:00.000Z');
    expect(await aggregateDailyStats(own.db, night)).toBe(2);
    const expected = [
      ['2026-03-11', 0, 1],
      ['2026-03-12', 0, 2],
    ];
    expect(await statsOf(id)).toEqual(expected);
    await aggregateDailyStats(own.db, night);
    expect(await statsOf(id)).toEqual(expected);
  });

  it('catches up on missed nights, and leaves earlier counts unchanged', async () => {
    const id = await aListing();
    await save(id, '2026-03-11T20:00:00.000Z');
    await aggregateDailyStats(own.db, new Date('2026-03-12T13:00:00.000Z'));
    await own.db.favorite.deleteMany({ where: { listingId: id } });
    await save(id, '2026-03-14T20:00:00.000Z', '2026-03-17T20:00:00.000Z', '2026-03-17T21:00:00.000Z');
    await aggregateDailyStats(own.db, new Date('2026-03-20T13:00:00.000Z'));
    expect(await statsOf(id)).toEqual([
      ['2026-03-12', 0, 1],
      ['2026-03-15', 0, 1],
      ['2026-03-18', 0, 2],
    ]);
  });

  it('leaves the views that were counted live', async () => {
    const id = await aListing();
    await countView(own.db, noCache, {
      listingId: id,
      viewerId: null,
      client: '10.1.1.1',
      now: new Date('2026-03-11T20:00:00Z'),
    });
    await countView(own.db, noCache, {
      listingId: id,
      viewerId: null,
      client: '10.1.1.2',
      now: new Date('2026-03-12T10:00:00Z'),
    });
    await countView(own.db, noCache, {
      listingId: id,
      viewerId: null,
      client: '10.1.1.2',
      now: new Date('2026-03-12T12:00:00Z'),
    });
    await own.db.listingView.deleteMany();
    await save(id, '2026-03-11T20:00:00.000Z');
    await aggregateDailyStats(own.db, new Date('2026-03-12T13:00:00.000Z'));
    expect(await statsOf(id)).toEqual([
      ['2026-03-12', 2, 1],
      ['2026-03-13', 1, null],
    ]);
  });

  it('does nothing in an empty market, and runs at 02:00', async () => {
    expect(await aggregateDailyStats(own.db, new Date())).toBe(0);
    await aggregateAnalytics.run(jobServices(own.db).services, jobContext());
    expect(aggregateAnalytics.schedule).toBe('0 2 * * *');
  });
});
