import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { freshAddress, apiOf, send, visitor } from '../../../support/harness/api.js';
import { codeIn, messageTo } from '../../../support/harness/mailbox.js';
import { aPerson, db, password } from '../../../support/actors/people.js';
import { freshPhone } from '../../../support/builders/secrets.js';

const freshEmail = () => `${randomUUID()}@example.com`;
const register = (body: Record<string, unknown>) => send('POST', '/auth/register', { body: { password, ...body } });

it('201 creates an unverified account by e-mail and stores only the hash of its password', async () => {
  const email = freshEmail();
  const { data, response } = await visitor().POST('/auth/register', { body: { email, password, nickname: 'Aroha' } });
  expect(response.status).toBe(201);
  expect(data!.message).toBe('Registration successful. Please verify your email.');
  const user = await db.user.findUniqueOrThrow({ where: { id: data!.data.userId } });
  expect(await db.unprovenContact.findMany({ where: { userId: user.id } })).toMatchObject([
    { channel: 'email', target: email },
  ]);
  expect(user).toMatchObject({
    email: null,
    phone: null,
    nickname: 'Aroha',
    isVerified: false,
    role: 'USER',
    status: 'ACTIVE',
  });
  expect(user.passwordHash).toMatch(/^\$2b\$12\$/);
});

it('201 creates an account by phone; spaces in it do not matter', async () => {
  const phone = freshPhone();
  const answer = await register({ phone: `${phone.slice(0, 5)} ${phone.slice(5)}` });
  expect(answer).toMatchObject({ status: 201, body: { message: 'Verification code sent' } });
  expect(await db.unprovenContact.count({ where: { channel: 'sms', target: phone } })).toBe(1);
});

it('201 accepts both and verifies both', async () => {
  const [email, phone] = [freshEmail(), freshPhone()];
  const { body } = await register({ email: email.toUpperCase(), phone });
  const { userId } = body.data as { userId: string };
  const contacts = await db.unprovenContact.findMany({ where: { userId }, orderBy: { channel: 'asc' } });
  expect(contacts.map(({ target }) => target)).toEqual([email, phone]);
  const events = await db.outboxEvent.findMany({ where: { payload: { path: '$.userId', equals: userId } } });
  expect(events.map(({ type }) => type).sort()).toEqual([
    'user.registered',
    'verification.requested',
    'verification.requested',
  ]);
  for (const [contact, template] of [
    [{ email }, 'verify-email'],
    [{ phone }, 'otp-code'],
  ] as const) {
    const code = codeIn(await messageTo(Object.values(contact)[0]!, template));
    const verified = await send('POST', '/auth/verify', { body: { ...contact, code } });
    expect(verified).toMatchObject({ status: 200, body: { data: { user: { id: userId, isVerified: true } } } });
  }
  expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ email, phone });
});

it.each([
  ['that someone has proven', (contact: { email: string; phone: string }) => aPerson(contact)],
  ['that were registered with the same password', (contact: { email: string; phone: string }) => register(contact)],
])('409 rejects an e-mail address and a phone %s, and makes no account', async (_name, prepare) => {
  const [email, phone] = [freshEmail(), freshPhone()];
  await prepare({ email, phone });
  const otherEmail = freshEmail();
  for (const body of [{ email: email.toUpperCase() }, { phone }, { email: otherEmail, phone }]) {
    expect(await register(body)).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } });
  }
  expect(await db.unprovenContact.count({ where: { target: otherEmail } })).toBe(0);
});

it('201 accepts a contact that others have registered and not proven; the first to prove it gets it', async () => {
  const [email, phone] = [freshEmail(), freshPhone()];
  expect((await register({ email, phone, password: 'Impostor1!' })).status).toBe(201);
  const { status, body } = await register({ email, phone });
  expect(status).toBe(201);
  const { userId } = body.data as { userId: string };
  const code = codeIn(await messageTo(email, 'verify-email', 2));
  expect((await send('POST', '/auth/verify', { body: { email, code } })).body.data).toMatchObject({
    user: { id: userId },
  });
  const logIn = async (given: string) =>
    (await send('POST', '/auth/login', { body: { email, password: given } })).status;
  expect([await logIn(password), await logIn('Impostor1!')]).toEqual([200, 401]);
});

it('409 lets one of several at once through', async () => {
  const email = freshEmail();
  const answers = await Promise.all(Array.from({ length: 4 }, () => register({ email })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
});

it.each([
  ['neither e-mail nor phone', {}],
  ['a phone from elsewhere', { phone: '+61412345678' }],
  ['a short password', { email: 'a@example.com', password: 'abc1234' }],
  ['a password without a number', { email: 'a@example.com', password: 'abcdefgh' }],
  ['a password without a letter', { email: 'a@example.com', password: '12345678' }],
  ['an address that is none', { email: 'aroha@' }],
  ['more than 64 characters before the @', { email: `${'a'.repeat(65)}@example.com` }],
])('400 rejects %s', async (_name, body) => {
  expect(await register(body)).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } });
});

it('429 rejects the fourth account from one address within an hour', async () => {
  const api = apiOf({ address: freshAddress() });
  const statuses = [];
  for (let i = 0; i < 4; i++) {
    statuses.push((await api.POST('/auth/register', { body: { email: freshEmail(), password } })).response.status);
  }
  expect(statuses).toEqual([201, 201, 201, 429]);
});
