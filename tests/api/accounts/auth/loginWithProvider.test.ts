import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshAddress, send, serverUrl } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { messageTo, messagesTo } from '../../../support/harness/mailbox.js';
import { startOpenIdProvider, type OpenIdServer, type ProvidersPerson } from '../../../support/fakes/openIdProvider.js';
import { aPerson, config, db, password } from '../../../support/actors/people.js';
import { aBrowser, subscribe } from '../../../support/fakes/pushService.js';
import { startProviderServer, type ProviderServer } from '../../../support/fakes/providerServer.js';
import { codeFor, freshPhone, linkTokenFor, resetTokenFor, setStatus } from '../../../support/builders/secrets.js';
import { startServer, type ServerProcess } from '../../../support/harness/serverProcess.js';
import { within } from '../../../support/harness/pace.js';

let google: OpenIdServer;
let apple: OpenIdServer;
let silent: ProviderServer;
let server: ServerProcess;

beforeAll(async () => {
  [google, apple, silent] = await Promise.all([
    startOpenIdProvider('kiwicar-web'),
    startOpenIdProvider('nz.co.kiwicar'),
    startProviderServer('hang'),
  ]);
  server = await startServer({
    DATA_DIR: config.dataDir,
    GOOGLE_CLIENT_ID: 'kiwicar-web, kiwicar-ios',
    GOOGLE_ISSUER: google.issuer,
    GOOGLE_JWKS_URL: google.jwksUrl,
    APPLE_CLIENT_ID: 'nz.co.kiwicar',
    APPLE_ISSUER: apple.issuer,
    APPLE_JWKS_URL: apple.jwksUrl,
    FACEBOOK_APP_ID: '1234567890',
    FACEBOOK_JWKS_URL: silent.url,
    PROCESS_ROLE: 'api',
  });
});
afterAll(() => Promise.all([server.stop(), google.close(), apple.close(), silent.close()]));

const newPerson = (details: Partial<ProvidersPerson> = {}) => {
  const sub = randomUUID();
  return { sub, email: `${sub}@example.com`, email_verified: true, ...details };
};
const withToken = (provider: string, idToken: string, address = freshAddress()) =>
  send('POST', `/auth/social/${provider}`, { body: { idToken }, url: server.url, address });
const withGoogle = async (person: ProvidersPerson) => withToken('google', await google.signIn(person));
const logIn = (body: object) => send('POST', '/auth/login', { body: { password, ...body } });
const me = (token: string) => send('GET', '/users/me', { token });

interface Session {
  accessToken: string;
  refreshToken: string;
  user: { id: string; email: string | null; isVerified: boolean };
}
const sessionOf = ({ status, text, body }: Awaited<ReturnType<typeof send>>) => {
  expect(status, text).toBe(200);
  return body.data as Session;
};
const wrongCredentials = {
  status: 401,
  body: { error: { code: 'AUTHENTICATION_ERROR', message: 'Invalid credentials' } },
};

describe('a new person', () => {
  it('200 creates a verified account, sends a welcome, and returns to it on the next sign-in', async () => {
    const person = newPerson();
    const answer = await withGoogle(person);
    const { accessToken, refreshToken, user } = sessionOf(answer);
    expect(answer.body.data).toEqual({
      accessToken,
      refreshToken,
      expiresIn: 3600,
      user: { id: user.id, email: person.email, nickname: null, avatarUrl: null, region: null, isVerified: true },
    });
    expect(answer.headers.get('set-cookie')).toContain(`refreshToken=${refreshToken}; Max-Age=2592000; Path=/api;`);
    expect((await me(accessToken)).status).toBe(200);
    await messageTo(person.email, 'welcome');
    expect(await messagesTo(person.email)).toHaveLength(1);
    expect(await db.emailVerification.count({ where: { userId: user.id } })).toBe(0);

    expect(sessionOf(await withGoogle({ ...person, email: 'new@example.com' })).user).toEqual(user);
    expect(sessionOf(await withToken('Google', await google.signIn(person))).user.id).toBe(user.id);
  });

  it('200 creates one account for twenty parallel requests', async () => {
    const person = newPerson();
    const token = await google.signIn(person);
    const sessions = (await Promise.all(Array.from({ length: 20 }, () => withToken('google', token)))).map(sessionOf);
    expect(new Set(sessions.map(({ user }) => user.id)).size).toBe(1);
    expect(new Set(sessions.map(({ refreshToken }) => refreshToken)).size).toBe(20);
    expect(await db.user.count({ where: { email: person.email } })).toBe(1);
    expect(await db.userIdentity.count({ where: { userId: sessions[0]!.user.id } })).toBe(1);
  });

  it('200 creates one account for two providers that vouch for one address in parallel', async () => {
    const { email } = newPerson();
    const people = [newPerson({ email }), newPerson({ email })] as const;
    const tokens = [await google.signIn(people[0]), await apple.signIn(people[1])] as const;
    const [first, second] = await Promise.all([withToken('google', tokens[0]), withToken('apple', tokens[1])]);
    expect(sessionOf(first).user.id).toBe(sessionOf(second).user.id);
  });

  it.each([
    ['the provider does not vouch for', false],
    ['the provider says nothing about', undefined],
  ])('200 creates an account without the address that %s, even if it is taken', async (_what, verified) => {
    const holder = await aPerson();
    const token = await google.forge({ sub: randomUUID(), email: holder.email, email_verified: verified });
    const { user } = sessionOf(await withToken('google', token));
    expect(user).toMatchObject({ email: null, isVerified: false });
    expect(user.id).not.toBe(holder.id);
    expect((await me(holder.token)).status).toBe(200);
  });

  it('has no password until a reset link sets one', async () => {
    const { email, ...person } = newPerson();
    const { user, accessToken } = sessionOf(await withGoogle({ email, ...person }));
    for (const guess of [password, '!'])
      expect(await logIn({ email, password: guess })).toMatchObject(wrongCredentials);
    const change = { currentPassword: '!', newPassword: 'NewPass123!' };
    const refused = await send('POST', '/auth/change-password', { token: accessToken, body: change });
    expect(refused.status).toBe(401);

    await send('POST', '/auth/forgot-password', { body: { email } });
    const { url } = (await messageTo(email, 'reset-password')).data as { url: string };
    const reset = { token: new URL(url).searchParams.get('token'), password: 'NewPass123!' };
    expect((await send('POST', '/auth/reset-password', { body: reset })).status).toBe(200);
    expect((await me(accessToken)).status).toBe(401);
    expect(sessionOf(await logIn({ email, password: 'NewPass123!' })).user.id).toBe(user.id);
    expect(sessionOf(await withGoogle({ email, ...person })).user.id).toBe(user.id);
  });
});

describe('an address that an existing account has proven', () => {
  it('200 signs in to that account, which retains its password and sessions', async () => {
    const holder = await aPerson({ nickname: 'Aroha' });
    const person = newPerson({ email: holder.email.toUpperCase() });
    expect(sessionOf(await withGoogle(person)).user).toMatchObject({ id: holder.id, nickname: 'Aroha' });
    expect((await me(holder.token)).status).toBe(200);
    expect((await logIn({ email: holder.email })).status).toBe(200);
    expect(await db.auditLog.count({ where: { targetId: holder.id, action: 'identity.linked' } })).toBe(1);
    expect(await messagesTo(holder.email, 'welcome')).toEqual([]);
  });

  it('200 signs in to it after a mailed code or link has proven it', async () => {
    const byCode = await aPerson({ isVerified: false, phone: freshPhone() });
    const code = await codeFor(byCode.email, 'REGISTRATION');
    expect((await send('POST', '/auth/verify', { body: { email: byCode.email, code } })).status).toBe(200);
    const byLink = await aPerson({ isVerified: false, phone: freshPhone() });
    expect((await send('POST', `/auth/verify-email/${await linkTokenFor(byLink.id)}`)).status).toBe(200);
    for (const { id, email } of [byCode, byLink]) {
      expect(sessionOf(await withGoogle(newPerson({ email }))).user.id).toBe(id);
    }
  });
});

describe('an address that another person has entered but not proven', () => {
  it('200 hands the account over: no earlier password, session, link, code or browser works', async () => {
    const impostor = await aPerson({ isVerified: false });
    const carId = await listCar(impostor);
    const { email } = impostor;
    const reset = await resetTokenFor(impostor.id);
    const link = await linkTokenFor(impostor.id);
    const code = await codeFor(email, 'LOGIN');
    await subscribe(impostor, aBrowser());

    const { user, accessToken } = sessionOf(await withGoogle(newPerson({ email })));
    expect(user).toMatchObject({ id: impostor.id, email, isVerified: true });
    expect(await db.pushSubscription.count({ where: { userId: user.id } })).toBe(0);
    expect((await me(accessToken)).status).toBe(200);
    const attempts = [
      await me(impostor.token),
      await send('POST', '/auth/refresh', { body: { refreshToken: impostor.refreshToken } }),
      await logIn({ email }),
      await send('POST', '/auth/reset-password', { body: { token: reset, password: 'NewPass123!' } }),
      await send('POST', `/auth/verify-email/${link}`),
      await send('POST', '/auth/verify', { body: { email, code } }),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([401, 401, 401, 400, 400, 401]);
    expect(await db.listing.findUniqueOrThrow({ where: { id: carId } })).toMatchObject({ userId: user.id });
    expect(await db.auditLog.count({ where: { targetId: user.id, action: 'account.claimed' } })).toBe(1);
  });

  it('200 hands it over whatever the impostor does in parallel', async () => {
    const impostor = await aPerson({ isVerified: false });
    const { email } = impostor;
    const token = await google.signIn(newPerson({ email }));
    const refresh = () => send('POST', '/auth/refresh', { body: { refreshToken: impostor.refreshToken } });
    const [claim, ...attempts] = await Promise.all([
      withToken('google', token),
      logIn({ email }),
      logIn({ email }),
      logIn({ email }),
      refresh(),
    ]);
    expect(sessionOf(claim).user.id).toBe(impostor.id);
    for (const { body } of attempts) {
      const session = body.data as Partial<Session> | undefined;
      if (session?.accessToken) expect((await me(session.accessToken)).status).toBe(401);
    }
    const alive = await db.refreshToken.count({ where: { userId: impostor.id, revokedAt: null } });
    expect(alive).toBe(1);
  });

  it('200 leaves an account with a phone to its holder, and creates one for the owner of the address', async () => {
    const phone = freshPhone();
    // Verified, but by phone.
    const holder = await aPerson({ phone, unproven: 'email' });
    const { email } = holder;
    const reset = await resetTokenFor(holder.id);
    const link = await linkTokenFor(holder.id);
    const token = await google.signIn(newPerson({ email }));
    const sessions = (await Promise.all([1, 2, 3].map(() => withToken('google', token)))).map(sessionOf);
    const ids = new Set(sessions.map(({ user }) => user.id));
    expect(ids.size).toBe(1);
    expect(ids).not.toContain(holder.id);
    expect(sessions[0]!.user).toMatchObject({ email, isVerified: true });

    expect((await me(holder.token)).body.data).toMatchObject({ id: holder.id, email: null });
    expect(sessionOf(await logIn({ phone })).user.id).toBe(holder.id);
    const attempts = [
      await logIn({ email }),
      await send('POST', '/auth/reset-password', { body: { token: reset, password: 'NewPass123!' } }),
      await send('POST', `/auth/verify-email/${link}`),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([401, 400, 400]);
    expect(await db.auditLog.count({ where: { targetId: holder.id, action: 'contact.released' } })).toBe(1);
  });
});

it.each(['SUSPENDED', 'DEACTIVATED'] as const)(
  '401 rejects an account that is %s, known and unknown',
  async (status) => {
    const known = newPerson();
    const { user } = sessionOf(await withGoogle(known));
    const proven = await aPerson();
    const unproven = await aPerson({ isVerified: false });
    const byPhone = await aPerson({ isVerified: false, phone: freshPhone() });
    const ids = [user, proven, unproven, byPhone].map(({ id }) => id);
    for (const id of ids) await setStatus(id, status);
    for (const person of [known, newPerson({ email: proven.email })]) {
      expect(await withGoogle(person)).toMatchObject(wrongCredentials);
    }
    // An address that such an account only names is its owner's all the same.
    for (const { email } of [unproven, byPhone]) {
      const owner = sessionOf(await withGoogle(newPerson({ email }))).user;
      expect(owner).toMatchObject({ email, isVerified: true });
      expect(ids).not.toContain(owner.id);
    }
    expect(await db.userIdentity.count({ where: { userId: { in: [proven.id, unproven.id, byPhone.id] } } })).toBe(0);
  },
);

it('401 rejects an invalid token or one of another app or provider, and creates no account', async () => {
  const before = await db.userIdentity.count();
  const person = newPerson();
  const tokens = [
    'words',
    await google.forge({ ...person, aud: 'another-app' }),
    await google.forge({ ...person, exp: Math.floor(Date.now() / 1000) - 120 }),
    await google.forge(person, { header: { kid: 'unknown' } }),
    await apple.signIn(person),
    (await aPerson()).token,
  ];
  for (const token of tokens) expect(await withToken('google', token)).toMatchObject(wrongCredentials);
  expect(await withToken('apple', await google.signIn(person))).toMatchObject(wrongCredentials);
  expect(await db.userIdentity.count()).toBe(before);
});

it("401 rejects a nonce that differs from the token's", async () => {
  const idToken = await google.signIn(newPerson(), 'n-1');
  const send_ = (nonce: string) => send('POST', '/auth/social/google', { body: { idToken, nonce }, url: server.url });
  expect(await send_('n-2')).toMatchObject(wrongCredentials);
  expect((await send_('n-1')).status).toBe(200);
});

it('400 rejects an unknown provider and an overlong token', async () => {
  expect((await withToken('twitter', await google.forge())).status).toBe(400);
  expect((await withToken('google', 'a'.repeat(8193))).status).toBe(400);
});

it('429 counts sign-ins by provider and by password together', async () => {
  const address = freshAddress();
  const statuses = [];
  for (let i = 0; i < 5; i++) statuses.push((await withToken('google', 'words', address)).status);
  statuses.push((await withToken('apple', 'words', address)).status);
  const byPassword = await send('POST', '/auth/login', { body: { email: 'a@example.com', password }, address });
  expect([...statuses, byPassword.status]).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

it('503 within seconds when a provider hangs, with Retry-After', async () => {
  const token = await google.forge();
  const answer = await within(8000, () => withToken('facebook', token));
  expect(answer).toMatchObject({
    status: 503,
    body: { error: { code: 'SERVICE_UNAVAILABLE', message: 'Facebook is not available' } },
  });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('503 for a provider that is not configured', async () => {
  const body = { idToken: await google.forge() };
  expect(await send('POST', '/auth/social/google', { body, url: serverUrl })).toMatchObject({
    status: 503,
    body: { error: { code: 'SERVICE_UNAVAILABLE', message: 'Sign-in with google is not configured on this server' } },
  });
});

it('logs the request, and no token', async () => {
  const token = await google.signIn(newPerson());
  await withToken('google', token);
  await withToken('google', `${token}x`);
  await withToken('facebook', 'words');
  const output = server.output();
  expect(output).toContain('/auth/social/google');
  expect(output).not.toContain(token.split('.')[1]);
});
