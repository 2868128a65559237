import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { codeIn, messageTo, messagesTo } from '../../../support/harness/mailbox.js';
import { aPerson, config } from '../../../support/actors/people.js';
import { freshPhone, setStatus } from '../../../support/builders/secrets.js';

const message = 'If the account exists, a way to reset its password is on its way.';
const forgot = (body: object) => send('POST', '/auth/forgot-password', { body });

it('200 mails a link to the web site', async () => {
  const { email } = await aPerson();
  const { data } = await visitor().POST('/auth/forgot-password', { body: { email } });
  expect(data).toEqual({ success: true, data: null, message });
  const { url } = (await messageTo(email, 'reset-password')).data as { url: string };
  expect(url).toMatch(new RegExp(`^${config.frontendUrl}/.*[A-Za-z0-9_-]{20,}$`));
});

it('200 sends a code to a phone, which sets a new password', async () => {
  const phone = freshPhone();
  await aPerson({ email: null, phone });
  expect(await forgot({ phone })).toMatchObject({ status: 200, body: { message } });
  const code = codeIn(await messageTo(phone, 'password-reset-otp'));
  const body = { phone, code, password: 'Fresh1pass' };
  expect((await send('POST', '/auth/reset-password', { body })).status).toBe(200);
  expect((await send('POST', '/auth/login', { body: { phone, password: 'Fresh1pass' } })).status).toBe(200);
});

it('200 answers the same for an unknown or closed account, and sends nothing', async () => {
  const [closed, sentLast] = await Promise.all([aPerson(), aPerson()]);
  await setStatus(closed.id, 'DEACTIVATED');
  const unknown = `${randomUUID()}@example.com`;
  for (const email of [closed.email, unknown, sentLast.email]) {
    expect(await forgot({ email })).toMatchObject({ status: 200, body: { message } });
  }
  await messageTo(sentLast.email, 'reset-password');
  expect(await messagesTo(closed.email)).toEqual([]);
  expect(await messagesTo(unknown)).toEqual([]);
});

it('429 rejects the fourth within an hour for one address', async () => {
  const email = `${randomUUID()}@example.com`;
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await forgot({ email })).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
});
