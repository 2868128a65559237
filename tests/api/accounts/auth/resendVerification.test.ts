import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { codeIn, messageTo, messagesTo } from '../../../support/harness/mailbox.js';
import { aPerson } from '../../../support/actors/people.js';
import { freshPhone } from '../../../support/builders/secrets.js';

const resend = (options: object) => send('POST', '/auth/resend-verification', options);
const said = { status: 200, body: { message: 'If the account needs it, a verification is on its way.' } };

it('200 mails a signed-in person, without a body', async () => {
  const { token, email } = await aPerson({ isVerified: false });
  expect(await resend({ token })).toMatchObject(said);
  expect((await messageTo(email, 'verify-email')).data.url).toContain('/auth/verify-email/');
});

it('200 sends a code to the phone that the body names', async () => {
  const phone = freshPhone();
  await aPerson({ email: null, phone, isVerified: false });
  expect(await resend({ body: { phone } })).toMatchObject(said);
  const code = codeIn(await messageTo(phone, 'otp-code'));
  expect((await send('POST', '/auth/verify', { body: { phone, code } })).status).toBe(200);
});

it('200 answers the same for an unknown and a verified account, and sends nothing', async () => {
  const verified = await aPerson();
  const unknown = `${randomUUID()}@example.com`;
  for (const options of [
    { body: { email: unknown } },
    { body: { email: verified.email } },
    { token: verified.token },
  ]) {
    expect(await resend(options)).toMatchObject(said);
  }
  const last = await aPerson({ isVerified: false });
  await resend({ token: last.token });
  await messageTo(last.email, 'verify-email');
  expect(await messagesTo(verified.email)).toEqual([]);
  expect(await messagesTo(unknown)).toEqual([]);
});

it('400 rejects a visitor without a body', async () => {
  expect(await resend({})).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } });
});

it('429 rejects the sixth within an hour, for a body and for a signed-in person', async () => {
  const { token } = await aPerson();
  for (const options of [{ body: { email: `${randomUUID()}@example.com` } }, { token }]) {
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await resend(options)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  }
});
