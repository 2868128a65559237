import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db, password } from '../../../support/actors/people.js';

it('204 closes the account, every session and every sign-in', async () => {
  const person = await aPerson();
  const { email, refreshToken } = person;
  const other = (await visitor().POST('/auth/login', { body: { email, password } })).data!.data;
  const { response } = await person.api.DELETE('/users/me');
  expect(response.status).toBe(204);
  expect(response.headers.get('set-cookie')).toContain('refreshToken=;');
  for (const token of [person.token, other.accessToken]) {
    expect((await send('GET', '/users/me', { token })).status).toBe(401);
  }
  expect((await send('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
  expect((await send('POST', '/auth/login', { body: { email, password } })).status).toBe(401);
  const user = await db.user.findUniqueOrThrow({ where: { id: person.id } });
  expect(user).toMatchObject({ status: 'DEACTIVATED', email, erasedAt: null });
  expect(Math.abs(user.deactivatedAt!.getTime() - Date.now())).toBeLessThan(60_000);
  expect(await db.auditLog.count({ where: { targetId: person.id, action: 'account.deleted' } })).toBe(1);
});

it('204 takes the person’s cars off the market at once, and nobody else’s', async () => {
  const [seller, neighbour] = await Promise.all([aPerson(), aPerson()]);
  const [active, sold, others] = [await listCar(seller), await listCar(seller), await listCar(neighbour)];
  await db.listing.update({ where: { id: sold }, data: { status: 'SOLD', soldAt: new Date() } });
  const draft = await db.listing.create({ data: { userId: seller.id, status: 'DRAFT' } });
  const seen = async (id: string) =>
    (await visitor().GET('/listings/{id}', { params: { path: { id } } })).response.status;
  expect([await seen(active), await seen(others)]).toEqual([200, 200]);
  const { api: buyer } = await aPerson();
  await buyer.POST('/favorites', { body: { listingId: active, priceAlert: false } });
  const saved = async () => (await buyer.GET('/favorites')).data!.data.map(({ listing }) => listing.status);
  expect(await saved()).toEqual(['ACTIVE']);
  await seller.api.DELETE('/users/me');
  expect(await saved()).not.toEqual(['ACTIVE']);
  expect([await seen(active), await seen(sold), await seen(others)]).toEqual([404, 404, 200]);
  const rows = await db.listing.findMany({ where: { id: { in: [active, sold] } } });
  expect(rows.map(({ status, removedAt }) => [status, removedAt instanceof Date])).toEqual([
    ['REMOVED', true],
    ['REMOVED', true],
  ]);
  expect((await db.listing.findUniqueOrThrow({ where: { id: draft.id } })).status).toBe('DRAFT');
});

it('401 refuses to do it twice', async () => {
  const { token } = await aPerson();
  const answers = await Promise.all([send('DELETE', '/users/me', { token }), send('DELETE', '/users/me', { token })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
});
