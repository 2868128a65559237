import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { apiOf, send, visitor } from '../support/harness/api.js';
import { codeIn, messageTo } from '../support/harness/mailbox.js';

it('signs up by e-mail, verifies by code and by link, and signs in, on and out', async () => {
  const email = `${randomUUID()}@example.com`;
  const password = 'securePass123';
  const registered = await visitor().POST('/auth/register', { body: { email, password, nickname: 'Aroha' } });
  expect(registered.response.status).toBe(201);

  const before = await visitor().POST('/auth/login', { body: { email, password } });
  expect(before.response.status).toBe(401);

  const mail = await messageTo(email, 'verify-email');
  expect(codeIn(mail)).toBe(mail.data.code);
  const byCode = await visitor().POST('/auth/verify', { body: { email, code: codeIn(mail) } });
  expect(byCode.data!.data.user).toMatchObject({ id: registered.data!.data.userId, isVerified: true });
  expect((await messageTo(email, 'welcome')).text).toContain('Aroha');

  const link = new URL(mail.data.url as string);
  expect((await send('GET', link.pathname, { root: true })).status).toBe(200);
  const byLink = await send('POST', link.pathname, { root: true });
  expect(byLink.body).toEqual({ success: true, data: null, message: 'Email verified' });
  for (const method of ['GET', 'POST']) expect((await send(method, link.pathname, { root: true })).status).toBe(400);

  const session = (await visitor().POST('/auth/login', { body: { email, password } })).data!.data;
  expect(session.user.isVerified).toBe(true);
  const refreshed = (await visitor().POST('/auth/refresh', { body: { refreshToken: session.refreshToken } })).data!
    .data;
  const api = apiOf({ token: refreshed.accessToken });
  expect((await api.GET('/auth/validate')).data!.data.user.email).toBe(email);

  expect((await api.POST('/auth/logout')).response.status).toBe(204);
  expect((await api.GET('/auth/validate')).response.status).toBe(401);
  const { refreshToken } = refreshed;
  expect((await visitor().POST('/auth/refresh', { body: { refreshToken } })).response.status).toBe(401);
  const others = apiOf({ token: byCode.data!.data.accessToken });
  expect((await others.GET('/auth/validate')).response.status).toBe(200);
});
