import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { codeIn, messageTo, messagesTo } from '../../../support/harness/mailbox.js';
import { aPerson } from '../../../support/actors/people.js';
import { freshPhone, setStatus } from '../../../support/builders/secrets.js';

const message = 'If the account exists, a code is on its way.';

it('200 mails a code that signs in', async () => {
  const { id, email } = await aPerson();
  const { data } = await visitor().POST('/auth/login/otp', { body: { email } });
  expect(data).toEqual({ success: true, data: null, message });
  const code = codeIn(await messageTo(email, 'verification-code'));
  const session = await visitor().POST('/auth/verify', { body: { email, code } });
  expect(session.data!.data.user.id).toBe(id);
});

it('200 sends a code to a phone; a new one invalidates the previous one', async () => {
  const phone = freshPhone();
  await aPerson({ email: null, phone });
  const codes: string[] = [];
  for (let count = 1; count <= 2; count++) {
    await visitor().POST('/auth/login/otp', { body: { phone } });
    codes.push(codeIn(await messageTo(phone, 'otp-code', count)));
  }
  const [before, now] = codes as [string, string];
  if (before !== now) expect((await send('POST', '/auth/verify', { body: { phone, code: before } })).status).toBe(401);
  expect((await send('POST', '/auth/verify', { body: { phone, code: now } })).status).toBe(200);
});

it('200 answers the same for an unknown or suspended account, and sends nothing', async () => {
  const [suspended, sentLast] = await Promise.all([aPerson(), aPerson()]);
  await setStatus(suspended.id, 'SUSPENDED');
  const unknown = `${randomUUID()}@example.com`;
  for (const email of [suspended.email, unknown, sentLast.email]) {
    const answer = await send('POST', '/auth/login/otp', { body: { email } });
    expect(answer).toMatchObject({ status: 200, body: { message } });
  }
  await messageTo(sentLast.email, 'verification-code');
  expect(await messagesTo(suspended.email)).toEqual([]);
  expect(await messagesTo(unknown)).toEqual([]);
});

it('429 rejects the sixth within an hour for one address', async () => {
  const email = `${randomUUID()}@example.com`;
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await send('POST', '/auth/login/otp', { body: { email } })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});
