import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { codeFor, freshPhone, setStatus, wrongCode } from '../../../support/builders/secrets.js';

const verify = (body: Record<string, unknown>) => send('POST', '/auth/verify', { body });
const refused = { status: 401, body: { error: { code: 'UNAUTHORIZED', message: 'The code is wrong or has expired' } } };

it.each(['REGISTRATION', 'LOGIN'] as const)(
  '200 accepts a %s code by e-mail, signs in and verifies',
  async (purpose) => {
    const { id, email } = await aPerson({ isVerified: false });
    const code = await codeFor(email, purpose);
    const { data, response } = await visitor().POST('/auth/verify', { body: { email, code } });
    expect(response.status).toBe(200);
    expect(data!.data.user).toMatchObject({ id, isVerified: true });
    expect(response.headers.get('set-cookie')).toContain(`refreshToken=${data!.data.refreshToken}`);
    expect((await db.user.findUniqueOrThrow({ where: { id } })).isVerified).toBe(true);
    expect((await send('GET', '/users/me', { token: data!.data.accessToken })).status).toBe(200);
  },
);

it('200 accepts a code by phone, once', async () => {
  const phone = freshPhone();
  await aPerson({ email: null, phone, isVerified: false });
  const code = await codeFor(phone, 'REGISTRATION');
  expect((await verify({ phone, code })).status).toBe(200);
  expect(await verify({ phone, code })).toMatchObject(refused);
});

it('200 for one of several parallel requests', async () => {
  const { id, email } = await aPerson();
  const code = await codeFor(email, 'LOGIN');
  const answers = await Promise.all(Array.from({ length: 4 }, () => verify({ email, code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  expect(await db.refreshToken.count({ where: { userId: id } })).toBe(2);
});

it('401 is the same for a wrong, expired or other code, and for an account that may not sign in', async () => {
  const [wrong, old, reset, suspended] = await Promise.all([aPerson(), aPerson(), aPerson(), aPerson()]);
  await setStatus(suspended.id, 'SUSPENDED');
  const bodies = [
    { email: wrong.email, code: wrongCode(await codeFor(wrong.email, 'LOGIN')) },
    { email: old.email, code: await codeFor(old.email, 'LOGIN', { expiresAt: new Date(Date.now() - 1000) }) },
    { email: reset.email, code: await codeFor(reset.email, 'PASSWORD_RESET') },
    { email: suspended.email, code: await codeFor(suspended.email, 'LOGIN') },
    { email: 'nobody@example.com', code: '123456' },
  ];
  for (const body of bodies) expect(await verify(body)).toMatchObject(refused);
});

it("401 rejects another user's code", async () => {
  const [one, other] = await Promise.all([aPerson(), aPerson()]);
  const code = await codeFor(one.email, 'LOGIN');
  expect(await verify({ email: other.email, code })).toMatchObject(refused);
});

it('429 rejects the sixth try for one address within a minute', async () => {
  const { email } = await aPerson();
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await verify({ email, code: '111111' })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});
