import { expect, it } from 'vitest';
import { visitor } from '../support/harness/api.js';
import { codeIn, messageTo } from '../support/harness/mailbox.js';
import { freshPhone } from '../support/builders/secrets.js';

it('works by phone alone: sign-up, verification, sign-in by code, a new password', async () => {
  const phone = freshPhone();
  const api = visitor();
  const registered = await api.POST('/auth/register', { body: { phone, password: 'securePass123' } });
  expect(registered.data!.message).toBe('Verification code sent');

  const first = codeIn(await messageTo(phone, 'otp-code'));
  const verified = await api.POST('/auth/verify', { body: { phone, code: first } });
  expect(verified.data!.data.user).toMatchObject({ email: null, isVerified: true });

  await api.POST('/auth/login/otp', { body: { phone } });
  const second = codeIn(await messageTo(phone, 'otp-code', 2));
  const byCode = await api.POST('/auth/verify', { body: { phone, code: second } });
  expect(byCode.data!.data.user.id).toBe(registered.data!.data.userId);

  await api.POST('/auth/forgot-password', { body: { phone } });
  const code = codeIn(await messageTo(phone, 'password-reset-otp'));
  const password = 'newSecurePass456';
  expect((await api.POST('/auth/reset-password', { body: { phone, code, password } })).response.status).toBe(200);
  const { refreshToken } = byCode.data!.data;
  expect((await api.POST('/auth/refresh', { body: { refreshToken } })).response.status).toBe(401);
  expect((await api.POST('/auth/login', { body: { phone, password } })).response.status).toBe(200);
});
