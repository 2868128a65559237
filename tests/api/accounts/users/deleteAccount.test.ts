import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db, password, type Person } from '../../../support/actors/people.js';
import { freshPhone } from '../../../support/builders/secrets.js';
import { codeIn, messageTo } from '../../../support/harness/mailbox.js';

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

it('401 the second time', async () => {
  const { token } = await aPerson();
  const answers = await Promise.all([send('DELETE', '/users/me', { token }), send('DELETE', '/users/me', { token })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
});

const reopened = 'Welcome back. Your account is open again, and so are the listings that it closed with.';

it('204 is confirmed by mail, which says until when it can be undone', async () => {
  const person = await aPerson();
  await person.api.DELETE('/users/me');
  const { text } = await messageTo(person.email, 'account-closed');
  expect(text).toContain('Until then, signing in opens the account again');
});

it('204 is confirmed by SMS where there is no e-mail address', async () => {
  const phone = freshPhone();
  const person = await aPerson({ email: null, phone });
  await person.api.DELETE('/users/me');
  expect((await messageTo(phone, 'account-closed')).text).toContain('your account is closed');
});

it.each([
  ['its password', ({ email }: Person) => send('POST', '/auth/login', { body: { email, password } })],
  [
    'a mailed code',
    async ({ email }: Person) => {
      await send('POST', '/auth/login/otp', { body: { email } });
      const code = codeIn(await messageTo(email, 'verification-code'));
      return send('POST', '/auth/verify', { body: { email, code } });
    },
  ],
])('204 can be undone by %s, with the listings that it closed with', async (_what, signIn) => {
  const seller = await aPerson();
  const [active, sold, removed] = [await listCar(seller), await listCar(seller), await listCar(seller)];
  await db.listing.update({ where: { id: sold }, data: { status: 'SOLD', soldAt: new Date() } });
  await seller.api.DELETE('/listings/{id}', { params: { path: { id: removed } } });
  await seller.api.DELETE('/users/me');
  const answer = await signIn(seller);
  expect(answer).toMatchObject({ status: 200, body: { message: reopened, data: { user: { id: seller.id } } } });
  const status = async (id: string) => (await db.listing.findUniqueOrThrow({ where: { id } })).status;
  expect([await status(active), await status(sold), await status(removed)]).toEqual(['ACTIVE', 'SOLD', 'REMOVED']);
  expect((await visitor().GET('/listings/{id}', { params: { path: { id: active } } })).response.status).toBe(200);
  expect((await send('GET', '/users/me', { token: seller.token })).status).toBe(401);
  expect((await signIn(seller)).body).not.toHaveProperty('message');
});

it('204 can be undone by a reset of the password', async () => {
  const person = await aPerson();
  await person.api.DELETE('/users/me');
  await send('POST', '/auth/forgot-password', { body: { email: person.email } });
  const { url } = (await messageTo(person.email, 'reset-password')).data as { url: string };
  const reset = { token: new URL(url).searchParams.get('token'), password: 'Fresh1pass' };
  expect((await send('POST', '/auth/reset-password', { body: reset })).status).toBe(200);
  expect(await db.user.findUnique({ where: { id: person.id } })).toMatchObject({ status: 'ACTIVE' });
});

it('204 frees the address: registering and proving it again erases what was left', async () => {
  const person = await aPerson({ nickname: 'Aroha' });
  const { email } = person;
  await person.api.DELETE('/users/me');
  const registered = await send('POST', '/auth/register', { body: { email, password: 'Another1pass' } });
  expect(registered.status).toBe(201);
  expect(await db.user.findUnique({ where: { id: person.id } })).toMatchObject({ email, erasedAt: null });
  const code = codeIn(await messageTo(email, 'verify-email'));
  const verified = await send('POST', '/auth/verify', { body: { email, code } });
  const { userId } = registered.body.data as { userId: string };
  expect(verified.body.data).toMatchObject({ user: { id: userId, email, nickname: null } });
  const left = await db.user.findUniqueOrThrow({ where: { id: person.id } });
  expect(left).toMatchObject({ email: null, nickname: null, status: 'DEACTIVATED' });
  expect(left.erasedAt).toBeInstanceOf(Date);
});
