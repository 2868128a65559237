import { afterAll, expect, it } from 'vitest';
import { issueLoginCode } from '../../../../src/domain/accounts/codes/issueLoginCode.js';
import { issuePasswordReset } from '../../../../src/domain/accounts/codes/issuePasswordReset.js';
import { issueVerification } from '../../../../src/domain/accounts/codes/issueVerification.js';
import { secretHash } from '../../../../src/domain/accounts/codes/secretHash.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());

const links = { apiUrl: 'https://api.kiwicar.co.nz', frontendUrl: 'https://app.kiwicar.co.nz' };
const now = new Date('2026-03-02T01:00:00.000Z');
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

it('mails a link of 24 h and a code of 10 min, and stores hashes only', async () => {
  const { db } = own;
  const user = await rows.registration();
  const message = await issueVerification({ db, config: links }, { userId: user.id, channel: 'email', now });
  expect(message).toMatchObject({ channel: 'email', to: user.target, template: 'verify-email' });
  const { url, code } = message!.data as { url: string; code: string };
  expect(code).toMatch(/^\d{6}$/);
  const token = /^https:\/\/api\.kiwicar\.co\.nz\/api\/v1\/auth\/verify-email\/([\w-]{43})$/.exec(url)![1]!;
  const link = await db.emailVerification.findFirstOrThrow({ where: { userId: user.id } });
  expect(link).toMatchObject({ tokenHash: secretHash(token), expiresAt: minutesLater(24 * 60), verified: false });
  const row = await db.verificationCode.findFirstOrThrow({ where: { target: user.target } });
  expect(row).toMatchObject({
    codeHash: secretHash(code),
    purpose: 'REGISTRATION',
    registrationId: user.id,
    expiresAt: minutesLater(10),
    attempts: 0,
  });
});

it('invalidates the previous link and code, and resets the guesses', async () => {
  const { db } = own;
  const user = await rows.registration();
  const request = { userId: user.id, channel: 'email' as const };
  await issueVerification({ db, config: links }, { ...request, now });
  await db.verificationCode.updateMany({ where: { target: user.target }, data: { attempts: 5 } });
  const second = await issueVerification({ db, config: links }, { ...request, now: minutesLater(5) });
  const codes = await db.verificationCode.findMany({ where: { target: user.target } });
  expect(codes).toMatchObject([
    { attempts: 0, expiresAt: minutesLater(15), codeHash: secretHash((second!.data as { code: string }).code) },
  ]);
  expect(await db.emailVerification.count({ where: { userId: user.id } })).toBe(1);
});

it('stays whole when several are issued at once', async () => {
  const { db } = own;
  const user = await rows.user();
  await Promise.all(Array.from({ length: 8 }, () => issueLoginCode(db, { userId: user.id, channel: 'email' }, now)));
  expect(await db.verificationCode.count({ where: { target: user.email! } })).toBe(1);
});

it('sends codes by SMS', async () => {
  const { db } = own;
  const phone = '+64211234567';
  const user = await rows.registration({ email: null, phone });
  const sms = { channel: 'sms', to: phone };
  expect(await issueVerification({ db, config: links }, { userId: user.id, channel: 'sms', now })).toMatchObject({
    ...sms,
    template: 'otp-code',
  });
  expect(await issueLoginCode(db, { userId: user.id, channel: 'sms' }, now)).toMatchObject({
    ...sms,
    template: 'otp-code',
  });
  const reset = await issuePasswordReset({ db, config: links }, { userId: user.id, channel: 'sms', now });
  expect(reset).toMatchObject({ ...sms, template: 'password-reset-otp' });
  const codes = await db.verificationCode.findMany({ where: { target: phone }, orderBy: { purpose: 'asc' } });
  expect(codes.map(({ purpose }) => purpose)).toEqual(['REGISTRATION', 'LOGIN', 'PASSWORD_RESET']);
});

it('mails a reset link of one hour that invalidates the previous one', async () => {
  const { db } = own;
  const user = await rows.user();
  await issuePasswordReset({ db, config: links }, { userId: user.id, channel: 'email', now });
  const message = await issuePasswordReset({ db, config: links }, { userId: user.id, channel: 'email', now });
  const { url } = message!.data as { url: string };
  const token = /^https:\/\/app\.kiwicar\.co\.nz\/reset-password\?token=([\w-]{43})$/.exec(url)![1]!;
  const rowsOfUser = await db.passwordReset.findMany({ where: { userId: user.id } });
  expect(rowsOfUser).toMatchObject([{ tokenHash: secretHash(token), expiresAt: minutesLater(60), used: false }]);
});

it.each([
  ['an unknown account', null],
  ['an account that is gone', { id: 'gone' }],
  ['a deactivated account', { status: 'DEACTIVATED' }],
  ['a suspended account', { status: 'SUSPENDED' }],
] as const)('issues nothing for %s', async (_name, user) => {
  const { db } = own;
  const userId = user && 'status' in user ? (await rows.registration(user)).id : (user?.id ?? null);
  expect(await issueVerification({ db, config: links }, { userId, channel: 'email', now })).toBeNull();
  expect(await issueLoginCode(db, { userId, channel: 'email' }, now)).toBeNull();
  expect(await issuePasswordReset({ db, config: links }, { userId, channel: 'email', now })).toBeNull();
});

it('issues no verification to a verified person', async () => {
  const request = { userId: (await rows.user()).id, channel: 'email' as const };
  expect(await issueVerification({ db: own.db, config: links }, { ...request, now })).toBeNull();
});
