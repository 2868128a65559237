import { expect, it } from 'vitest';
import { apiVersions } from '../../src/http/apiVersions.js';
import { apiVersion } from '../../src/sdk/index.js';
import { listCar } from '../support/actors/cars.js';
import { aPerson } from '../support/actors/people.js';
import { send } from '../support/harness/api.js';

const older = { 'KiwiCar-Version': '2026-09-01' };
const newest = { 'KiwiCar-Version': '2026-11-26' };
const ratingsOf = (body: { data?: unknown }) =>
  (body.data as { dealRating: unknown }[]).map(({ dealRating }) => dealRating);

it('answers in the pinned version, in the newest without one', async () => {
  const seller = await aPerson();
  const make = `Pin ${seller.id.slice(0, 8)}`;
  const id = await listCar(seller, { make });
  const list = `/listings?make=${encodeURIComponent(make)}`;
  for (const headers of [newest, {}]) {
    const answer = await send('GET', list, { headers });
    expect(ratingsOf(answer.body)).toEqual(['unrated']);
    expect([answer.headers.get('deprecation'), answer.headers.get('sunset'), answer.headers.get('link')]).toEqual([
      null,
      null,
      null,
    ]);
  }
  expect(ratingsOf((await send('GET', list, { headers: older })).body)).toEqual([null]);
  const one = await send('GET', `/listings/${id}`, { headers: older });
  expect(one.body.data).toMatchObject({ id, dealRating: null });
});

it('says when a version is deprecated and when it ends, on errors too', async () => {
  for (const path of ['/listings?limit=1', '/listings?limit=none']) {
    const { headers } = await send('GET', path, { headers: older });
    expect(headers.get('deprecation')).toBe(`@${Date.UTC(2026, 10, 26) / 1000}`);
    expect(headers.get('sunset')).toBe('Mon, 31 May 2027 00:00:00 GMT');
    expect(headers.get('link')).toMatch(/^<http[^>]+\/docs\/versioning>; rel="deprecation"/);
    expect(headers.get('vary')).toContain('KiwiCar-Version');
  }
});

it('gives each version its own tag', async () => {
  const id = await listCar(await aPerson());
  const tagOf = async (headers: Record<string, string>) =>
    (await send('GET', `/listings/${id}`, { headers })).headers.get('etag')!;
  const [ofOlder, ofNewest] = [await tagOf(older), await tagOf(newest)];
  expect(ofOlder).not.toBe(ofNewest);
  const again = await send('GET', `/listings/${id}`, { headers: { ...newest, 'If-None-Match': ofOlder } });
  expect(again.status).toBe(200);
});

it.each(['2026-09-02', '2019-01-01', 'latest', ''])('rejects the version "%s"', async (date) => {
  const answer = await send('GET', '/listings?limit=1', { headers: { 'KiwiCar-Version': date } });
  expect([answer.status, answer.body.error?.details?.[0]]).toEqual([
    400,
    { field: 'KiwiCar-Version', message: 'Must be one of 2026-11-26, 2026-09-01' },
  ]);
});

it('is the newest that the SDK sends', () => {
  expect(apiVersions[0]!.date).toBe(apiVersion);
});
