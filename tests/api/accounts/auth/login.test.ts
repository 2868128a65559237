import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { freshAddress, send, visitor } from '../../../support/harness/api.js';
import { aPerson, db, password } from '../../../support/actors/people.js';
import { freshPhone, setStatus } from '../../../support/builders/secrets.js';

const logIn = (body: Record<string, unknown>, address = freshAddress()) =>
  send('POST', '/auth/login', { body: { password, ...body }, address });
const wrongError = { code: 'AUTHENTICATION_ERROR' };
const wrongCredentials = { status: 401, body: { error: { ...wrongError, message: 'Invalid credentials' } } };

it('200 signs in by e-mail, with tokens, the person and a cookie', async () => {
  const { id, email } = await aPerson({ nickname: 'Aroha', region: 'Auckland' });
  const { data, response } = await visitor().POST('/auth/login', { body: { email, password } });
  expect(response.status).toBe(200);
  expect(data!.data).toEqual({
    accessToken: expect.any(String) as string,
    refreshToken: expect.any(String) as string,
    expiresIn: 3600,
    user: { id, email, nickname: 'Aroha', avatarUrl: null, region: 'Auckland', isVerified: true },
  });
  const cookie = response.headers.get('set-cookie')!;
  expect(cookie).toContain(`refreshToken=${data!.data.refreshToken}; Max-Age=2592000; Path=/api;`);
  expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  const me = await send('GET', '/users/me', { token: data!.data.accessToken });
  expect(me.body.data).toMatchObject({ id });
});

it('200 signs in by phone', async () => {
  const phone = freshPhone();
  const { id } = await aPerson({ email: null, phone });
  expect((await logIn({ phone })).body.data).toMatchObject({ user: { id, email: null, isVerified: true } });
});

it('401 rejects an unproven contact and says what to do if the password is right', async () => {
  const phone = freshPhone();
  const { email } = await aPerson({ phone, isVerified: false });
  for (const [contact, name] of [
    [{ email }, 'e-mail address'],
    [{ phone }, 'phone'],
  ] as const) {
    const message = `Verify your ${name} first, by the code that we sent there`;
    expect(await logIn(contact)).toMatchObject({ status: 401, body: { error: { ...wrongError, message } } });
    expect(await logIn({ ...contact, password: 'Another1!' })).toMatchObject(wrongCredentials);
  }
});

it('401 rejects an unproven e-mail address of an account that is signed in to by phone', async () => {
  const phone = freshPhone();
  const { id, email } = await aPerson({ phone, unproven: 'email' });
  expect((await logIn({ email })).status).toBe(401);
  expect((await logIn({ phone })).body.data).toMatchObject({ user: { id, email: null } });
});

it('200 signs in when the case of the address differs', async () => {
  const { email } = await aPerson();
  expect((await logIn({ email: email.toUpperCase() })).status).toBe(200);
});

it('401 answers alike for a wrong password and an account that is unknown, suspended or deactivated', async () => {
  const [known, suspended, deactivated] = await Promise.all([aPerson(), aPerson(), aPerson()]);
  await setStatus(suspended.id, 'SUSPENDED');
  await setStatus(deactivated.id, 'DEACTIVATED');
  const bodies = [
    { email: known.email, password: 'Another1!' },
    { email: `${randomUUID()}@example.com` },
    { email: suspended.email },
    { email: deactivated.email },
  ];
  for (const body of bodies) expect(await logIn(body)).toMatchObject(wrongCredentials);
});

it('400 rejects an e-mail address and a phone together, and neither', async () => {
  const { email } = await aPerson();
  for (const body of [{ email, phone: '+64211234567' }, {}]) expect((await logIn(body)).status).toBe(400);
});

it('200 as often as an address signs in: only failures count towards its limit', async () => {
  const address = freshAddress();
  const { email } = await aPerson();
  const statuses = [];
  for (let i = 0; i < 8; i++) statuses.push((await logIn({ email }, address)).status);
  for (let i = 0; i < 6; i++) statuses.push((await logIn({ email: `${randomUUID()}@example.com` }, address)).status);
  expect(statuses).toEqual([...Array<number>(8).fill(200), 401, 401, 401, 401, 401, 429]);
  expect((await logIn({ email }, address)).status, 'signing in restores no try').toBe(429);
});

it('429 rejects the sixth failure from one address within 15 minutes', async () => {
  const address = freshAddress();
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await logIn({ email: `${randomUUID()}@example.com` }, address)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

it.each([
  ['a known account', async () => (await aPerson()).email],
  ['an unknown account', () => Promise.resolve(`${randomUUID()}@example.com`)],
])('429 locks %s for 15 minutes after five failures, whatever the password', async (_name, anEmail) => {
  const email = await anEmail();
  for (let i = 0; i < 5; i++) expect(await logIn({ email, password: 'Another1!' })).toMatchObject(wrongCredentials);
  const locked = await logIn({ email });
  expect(locked).toMatchObject({
    status: 429,
    body: { error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Too many login attempts. Please try again later.' } },
  });
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(880);
});

it('200 resets the count after four failures', async () => {
  const { id, email } = await aPerson();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 4; i++) expect((await logIn({ email, password: 'Another1!' })).status).toBe(401);
    expect((await logIn({ email })).status).toBe(200);
  }
  expect(await db.auditLog.count({ where: { targetId: id, action: 'account.locked' } })).toBe(0);
});

it('records that an account was locked', async () => {
  const { id, email } = await aPerson();
  for (let i = 0; i < 5; i++) await logIn({ email, password: 'Another1!' });
  expect(await db.auditLog.count({ where: { targetId: id, action: 'account.locked' } })).toBe(1);
});
