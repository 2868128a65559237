import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { linkTokenFor, setStatus } from '../../../support/builders/secrets.js';

const open = (token: string) => send('GET', `/auth/verify-email/${token}`);
const refused = { status: 400, body: { error: { code: 'BAD_REQUEST' } } };

it('200 verifies the account, once', async () => {
  const { id } = await aPerson({ isVerified: false });
  const token = await linkTokenFor(id);
  const { data } = await visitor().GET('/auth/verify-email/{token}', { params: { path: { token } } });
  expect(data).toEqual({ success: true, data: null, message: 'Email verified' });
  expect((await db.user.findUniqueOrThrow({ where: { id } })).isVerified).toBe(true);
  expect(await open(token)).toMatchObject(refused);
});

it('200 goes to one of several at once', async () => {
  const { id } = await aPerson({ isVerified: false });
  const token = await linkTokenFor(id);
  const answers = await Promise.all(Array.from({ length: 4 }, () => open(token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
});

it('400 refuses a link that is unknown, expired, or of an account that is closed', async () => {
  const [late, gone] = await Promise.all([aPerson({ isVerified: false }), aPerson({ isVerified: false })]);
  await setStatus(gone.id, 'DEACTIVATED');
  const tokens = [
    'a'.repeat(43),
    await linkTokenFor(late.id, new Date(Date.now() - 1000)),
    await linkTokenFor(gone.id),
  ];
  for (const token of tokens) expect(await open(token)).toMatchObject(refused);
  expect(await db.user.count({ where: { id: { in: [late.id, gone.id] }, isVerified: true } })).toBe(0);
});
