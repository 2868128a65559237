import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { aPerson, db, password } from '../../../support/actors/people.js';
import { codeFor, freshPhone, resetTokenFor, setStatus, wrongCode } from '../../../support/builders/secrets.js';

const freshPassword = 'Fresh1pass';
const reset = (body: object) => send('POST', '/auth/reset-password', { body: { password: freshPassword, ...body } });
const logIn = async (body: object) => (await send('POST', '/auth/login', { body })).status;
const refused = {
  status: 400,
  body: { error: { code: 'BAD_REQUEST', message: 'The link or code is invalid or has expired' } },
};

it('200 sets a new password by link and ends every session', async () => {
  const person = await aPerson();
  const token = await resetTokenFor(person.id);
  const { data } = await visitor().POST('/auth/reset-password', { body: { token, password: freshPassword } });
  expect(data).toEqual({ success: true, data: null, message: 'Password reset. Please sign in.' });
  const { email } = person;
  expect([await logIn({ email, password }), await logIn({ email, password: freshPassword })]).toEqual([401, 200]);
  expect((await send('GET', '/users/me', { token: person.token })).status).toBe(401);
  const { refreshToken } = person;
  expect((await send('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
  expect(await db.auditLog.count({ where: { targetId: person.id, action: 'password.reset' } })).toBe(1);
});

it('200 sets a new password by phone and code, once', async () => {
  const phone = freshPhone();
  await aPerson({ email: null, phone });
  const code = await codeFor(phone, 'PASSWORD_RESET');
  expect((await reset({ phone, code })).status).toBe(200);
  expect(await logIn({ phone, password: freshPassword })).toBe(200);
  expect(await reset({ phone, code })).toMatchObject(refused);
});

it('200 unlocks an account that is locked', async () => {
  const { id, email } = await aPerson();
  for (let i = 0; i < 5; i++) await logIn({ email, password: 'Another1!' });
  expect(await logIn({ email, password })).toBe(429);
  await reset({ token: await resetTokenFor(id) });
  expect(await logIn({ email, password: freshPassword })).toBe(200);
});

it('400 rejects a link that is unknown, expired, used, older than a reset, or of a closed account', async () => {
  const [person, late, closed] = await Promise.all([aPerson(), aPerson(), aPerson()]);
  await setStatus(closed.id, 'DEACTIVATED');
  const [used, older] = [await resetTokenFor(person.id), await resetTokenFor(person.id)];
  expect((await reset({ token: used })).status).toBe(200);
  const tokens = [
    'a'.repeat(43),
    used,
    older,
    await resetTokenFor(late.id, new Date(Date.now() - 1000)),
    await resetTokenFor(closed.id),
  ];
  for (const token of tokens) expect(await reset({ token })).toMatchObject(refused);
});

it('400 rejects a wrong code, and a code that is for something else', async () => {
  const [one, two] = [freshPhone(), freshPhone()];
  await Promise.all([aPerson({ phone: one }), aPerson({ phone: two })]);
  const code = wrongCode(await codeFor(one, 'PASSWORD_RESET'));
  expect(await reset({ phone: one, code })).toMatchObject(refused);
  expect(await reset({ phone: two, code: await codeFor(two, 'LOGIN') })).toMatchObject(refused);
});

it('400 rejects a weak password and leaves the link good', async () => {
  const { id } = await aPerson();
  const token = await resetTokenFor(id);
  const weak = await reset({ token, password: 'short1' });
  expect(weak).toMatchObject({
    status: 400,
    body: { error: { code: 'VALIDATION_ERROR', details: [{ field: 'password' }] } },
  });
  const tooLong = await reset({ token, password: `${'é'.repeat(36)}a1` });
  expect(tooLong).toMatchObject({ status: 400, body: { error: { details: [{ field: 'password' }] } } });
  expect((await reset({ token })).status).toBe(200);
});

it('429 rejects the sixth try for one phone within a minute', async () => {
  const phone = freshPhone();
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await reset({ phone, code: '111111' })).status);
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
});
