import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { aPerson, db, password } from '../../../support/actors/people.js';
import { linkTokenFor, setStatus } from '../../../support/builders/secrets.js';

const open = (token: string) => send('POST', `/auth/verify-email/${token}`);
const refused = { status: 400, body: { error: { code: 'BAD_REQUEST' } } };

it('200 verifies the account, once', async () => {
  const { id } = await aPerson({ isVerified: false });
  const token = await linkTokenFor(id);
  const { data } = await visitor().POST('/auth/verify-email/{token}', { params: { path: { token } } });
  expect(data).toEqual({ success: true, data: null, message: 'Email verified' });
  expect((await db.user.findUniqueOrThrow({ where: { id } })).isVerified).toBe(true);
  expect(await open(token)).toMatchObject(refused);
});

it('200 for one of several parallel requests', async () => {
  const { id } = await aPerson({ isVerified: false });
  const token = await linkTokenFor(id);
  const answers = await Promise.all(Array.from({ length: 4 }, () => open(token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
});

it('400 rejects a link that is unknown, expired, or of an account that is closed', async () => {
  const [late, gone] = await Promise.all([aPerson({ isVerified: false }), aPerson({ isVerified: false })]);
  await setStatus(gone.id, 'DEACTIVATED');
  const tokens = [
    'a'.repeat(43),
    await linkTokenFor(late.id, new Date(Date.now() - 1000)),
    await linkTokenFor(gone.id),
  ];
  for (const token of tokens) expect(await open(token)).toMatchObject(refused);
  expect(await db.user.count({ where: { id: { in: [late.id, gone.id] }, isVerified: true } })).toBe(0);
});

const browser = { Accept: 'text/html,application/xhtml+xml', 'Accept-Language': 'zh-CN,zh;q=0.9' };

it.each([
  ['en', 'en-NZ', 'Your e-mail address is confirmed', 'Sign in to KiwiCar'],
  ['zh', 'zh-Hans', '您的邮箱已验证', '登录 KiwiCar'],
] as const)('200 answers the form of the page with a page in %s that leads on', async (language, tag, title, link) => {
  const { id } = await aPerson({ isVerified: false });
  await db.user.update({ where: { id }, data: { language } });
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', ...browser };
  const path = `/auth/verify-email/${await linkTokenFor(id)}`;
  const { status, text, headers } = await send('POST', path, { body: 'confirm=yes', headers: form });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toContain(`<html lang="${tag}">`);
  for (const words of [title, link]) expect(text).toContain(words);
  expect(text).toMatch(/<a href="[^"]+\/login">/);
});

it('400 shows a browser a page in its language', async () => {
  const { status, text, headers } = await send('POST', `/auth/verify-email/${'a'.repeat(43)}`, { headers: browser });
  expect([status, headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  expect(text).toContain('此链接无效');
});

it('200 ends earlier sessions and keeps the password', async () => {
  const person = await aPerson({ isVerified: false });
  expect((await open(await linkTokenFor(person.id))).status).toBe(200);
  expect((await send('GET', '/users/me', { token: person.token })).status).toBe(401);
  const { email } = person;
  expect((await send('POST', '/auth/login', { body: { email, password } })).status).toBe(200);
});

it('415 for anything but a form or no body', async () => {
  const path = `/auth/verify-email/${'a'.repeat(43)}`;
  expect((await send('POST', path, { body: { confirm: 'yes' } })).status).toBe(415);
});

it('413 rejects a form that is too large', async () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const body = `confirm=${'y'.repeat(200_000)}`;
  expect((await send('POST', `/auth/verify-email/${'a'.repeat(43)}`, { body, headers })).status).toBe(413);
});
