import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issueLoginCode } from '../../src/domain/accounts/codes/issueLoginCode.js';
import { issuePasswordReset } from '../../src/domain/accounts/codes/issuePasswordReset.js';
import { signExportToken } from '../../src/domain/accounts/exports/exportToken.js';
import { signAccessToken, signRefreshToken } from '../../src/domain/accounts/sessions/tokens.js';
import { apiOf, send } from '../support/harness/api.js';
import { aPerson, db, keys, password, type Person } from '../support/actors/people.js';
import { aBrowser, subscribe } from '../support/fakes/pushService.js';
import { codeFor, freshPhone, linkTokenFor, resetTokenFor } from '../support/builders/secrets.js';

const newPassword = 'Fresh1pass';
const post = (path: string, body: object, token?: string) => send('POST', path, { body, ...(token ? { token } : {}) });

/** Every secret of an account that could be stolen; each says whether it still grants access. */
type Secrets = Record<string, () => Promise<boolean>>;
const works = async (answer: Promise<{ status: number }>) => (await answer).status < 300;

async function anotherSession({ id }: Person) {
  const [family, jti] = [randomUUID(), randomUUID()];
  const expiresAt = new Date(Date.now() + 86_400_000);
  await db.refreshToken.create({ data: { userId: id, jti, family, expiresAt } });
  return {
    accessToken: signAccessToken(keys, { user: { id, email: null, role: 'USER' }, sessionId: family, seconds: 3600 }),
    refreshToken: signRefreshToken(keys, { userId: id, jti, family }, expiresAt),
  };
}

async function anExportLink({ id: userId }: Person): Promise<string> {
  const ready = { userId, runId: randomUUID(), readyAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) };
  return signExportToken(keys, await db.dataExport.create({ data: ready }));
}

/** Of a person who has proven an address and a phone. */
async function secretsOf(person: Person, phone: string): Promise<Secrets> {
  const { email, id: userId } = person;
  const [byMail, bySms] = [await codeFor(email, 'LOGIN'), await codeFor(phone, 'LOGIN')];
  const resetCode = await codeFor(phone, 'PASSWORD_RESET');
  const resetLink = await resetTokenFor(userId);
  const exportLink = await anExportLink(person);
  const session = await anotherSession(person);
  await subscribe({ ...person, api: apiOf({ token: session.accessToken }) }, aBrowser());
  const askedAt = new Date();
  return {
    'an access token': () => works(send('GET', '/users/me', { token: session.accessToken })),
    'a push subscription': async () => (await db.pushSubscription.count({ where: { userId } })) > 0,
    'an export link': () => works(send('GET', `/users/exports/${exportLink}`, {})),
    'a mailed sign-in code': () => works(post('/auth/verify', { email, code: byMail })),
    'an SMS sign-in code': () => works(post('/auth/verify', { phone, code: bySms })),
    'a refresh token': () => works(post('/auth/refresh', { refreshToken: session.refreshToken })),
    'a reset link': () => works(post('/auth/reset-password', { token: resetLink, password: 'Stolen1pass' })),
    'a reset code': () => works(post('/auth/reset-password', { phone, code: resetCode, password: 'Stolen1pass' })),
    // Last, as a new code replaces the previous one.
    'a sign-in code asked for': async () =>
      (await issueLoginCode(db, { userId, channel: 'email', askedAt }, new Date())) !== null,
    'a reset asked for': async () => {
      const links = { frontendUrl: 'https://example.nz' };
      return (
        (await issuePasswordReset({ db, config: links }, { userId, channel: 'email', askedAt, now: new Date() })) !==
        null
      );
    },
  };
}

/** Of a person who has proven a phone, and not yet the address. */
async function verificationsOf(person: Person): Promise<Secrets> {
  const { id, email } = person;
  const link = await linkTokenFor(id);
  const code = await codeFor(email, 'REGISTRATION');
  return {
    'a verification code': () => works(post('/auth/verify', { email, code })),
    'a verification link': () => works(send('POST', `/auth/verify-email/${link}`)),
  };
}

const remedies: Record<string, (person: Person, phone: string) => Promise<{ status: number }>> = {
  'a changed password': ({ token }) => post('/auth/change-password', { currentPassword: password, newPassword }, token),
  'a reset by link': async ({ id }) =>
    post('/auth/reset-password', { token: await resetTokenFor(id), password: newPassword }),
  'a reset by code': async (_person, phone) => {
    await db.verificationCode.deleteMany({ where: { target: phone, purpose: 'PASSWORD_RESET' } });
    const code = await codeFor(phone, 'PASSWORD_RESET');
    return post('/auth/reset-password', { phone, code, password: newPassword });
  },
  'signing out everywhere': ({ token }) => send('POST', '/auth/logout-all', { token }),
  'a reused refresh token': async ({ refreshToken }) => {
    await post('/auth/refresh', { refreshToken });
    const reuse = await post('/auth/refresh', { refreshToken });
    return { status: reuse.status === 401 ? 200 : reuse.status };
  },
  'closing the account': ({ token }) => send('DELETE', '/users/me', { token }),
};

async function cast() {
  const [phone, otherPhone] = [freshPhone(), freshPhone()];
  const person = await aPerson({ phone });
  const unproven = await aPerson({ phone: otherPhone, unproven: 'email' });
  return { person, phone, unproven, otherPhone };
}

async function stillWorking(secrets: Secrets): Promise<string[]> {
  const working = [];
  for (const [name, isGood] of Object.entries(secrets)) if (await isGood()) working.push(name);
  return working;
}

describe('every secret and every remedy', () => {
  it('a secret works until a remedy is used', async () => {
    const [{ person, phone, unproven }, second, third] = await Promise.all([cast(), cast(), cast()]);
    const secrets = await secretsOf(person, phone);
    // A reset is a remedy itself: each of the two is used by another person.
    const { 'a reset link': link } = await secretsOf(second.person, second.phone);
    const { 'a reset code': code } = await secretsOf(third.person, third.phone);
    const { 'a verification code': byCode } = await verificationsOf(unproven);
    const { 'a verification link': byLink } = await verificationsOf(second.unproven);
    const all = {
      ...secrets,
      'a reset link': link!,
      'a reset code': code!,
      'a verification code': byCode!,
      'a verification link': byLink!,
    };
    expect(await stillWorking(all)).toEqual(Object.keys(all));
  });

  it.each(Object.entries(remedies))('%s voids all of them', async (_name, remedy) => {
    const { person, phone, unproven, otherPhone } = await cast();
    const secrets = { ...(await secretsOf(person, phone)), ...(await verificationsOf(unproven)) };
    const applied = [await remedy(person, phone), await remedy(unproven, otherPhone)];
    expect(applied.every(({ status }) => status < 300)).toBe(true);
    expect(await stillWorking(secrets)).toEqual([]);
  });
});
