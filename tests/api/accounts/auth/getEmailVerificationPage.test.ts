import { expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { linkTokenFor } from '../../../support/builders/secrets.js';

const open = (token: string, { method = 'GET', headers = {} } = {}) =>
  send(method, `/auth/verify-email/${token}`, { headers });

it.each([
  ['en', 'en-NZ', 'Confirm my address'],
  ['zh', 'zh-Hans', '验证我的邮箱'],
] as const)('200 asks in %s, with a button', async (language, tag, button) => {
  const { id, email } = await aPerson({ isVerified: false, nickname: 'Aroha' });
  await db.user.update({ where: { id }, data: { language } });
  const { status, headers, text } = await open(await linkTokenFor(id));
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toContain(`<html lang="${tag}">`);
  expect(text).toContain(`<button>${button}</button>`);
  expect(text).toContain('<form method="post">');
  expect(text).not.toMatch(/<script|style=|<style/);
  for (const secret of [email, 'Aroha', id]) expect(text).not.toContain(secret);
});

it('200 verifies nobody, however often the link is opened', async () => {
  const { id } = await aPerson({ isVerified: false });
  const token = await linkTokenFor(id);
  for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) expect((await open(token, { method })).status).toBe(200);
  expect(await db.user.findUniqueOrThrow({ where: { id } })).toMatchObject({ isVerified: false, email: null });
});

it('200 answers an app with JSON', async () => {
  const { id } = await aPerson({ isVerified: false });
  const answer = await open(await linkTokenFor(id), { headers: { Accept: 'application/json' } });
  expect(answer).toMatchObject({ status: 200, body: { success: true, data: null } });
});

it('400 rejects a link that is unknown or expired: with JSON, and with a page for a browser', async () => {
  const { id } = await aPerson({ isVerified: false });
  for (const token of ['a'.repeat(43), await linkTokenFor(id, new Date(Date.now() - 1000))]) {
    expect(await open(token)).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST' } } });
    const page = await open(token, { headers: { Accept: 'text/html' } });
    expect(page.status).toBe(400);
    expect(page.text).toContain('This link does not work');
    expect(page.text).toContain('<a href=');
  }
});
