import jwt, { type JwtPayload } from 'jsonwebtoken';
import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { setStatus } from '../../../support/builders/secrets.js';

const refresh = (refreshToken: string) => send('POST', '/auth/refresh', { body: { refreshToken } });
const refused = { status: 401, body: { error: { code: 'UNAUTHORIZED', message: 'Unauthorized' } } };
const statusWith = async (token: string) => (await send('GET', '/users/me', { token })).status;

it('200 returns a new pair of the same session, with the original expiry', async () => {
  const person = await aPerson();
  const { data, response } = await visitor().POST('/auth/refresh', { body: { refreshToken: person.refreshToken } });
  expect(response.status).toBe(200);
  expect(data!.data.expiresIn).toBe(3600);
  const [before, after] = [person.refreshToken, data!.data.refreshToken].map(
    (token) => jwt.decode(token) as JwtPayload,
  );
  expect(after).toMatchObject({ sid: before!.sid as string, exp: before!.exp, typ: 'refresh' });
  expect(after!.jti).not.toBe(before!.jti);
  expect(response.headers.get('set-cookie')).toContain(`refreshToken=${data!.data.refreshToken}`);
  expect(await statusWith(data!.data.accessToken)).toBe(200);
});

it('200 accepts the cookie, also under the older path', async () => {
  const person = await aPerson();
  const options = { headers: { Cookie: `theme=dark; refreshToken=${person.refreshToken}` } };
  const first = await send('POST', '/auth/refresh', options);
  expect(first.status).toBe(200);
  const { refreshToken } = first.body.data as { refreshToken: string };
  const second = await send('POST', '/api/auth/refresh', {
    root: true,
    headers: { Cookie: `refreshToken=${refreshToken}` },
  });
  expect(second.status).toBe(200);
});

it('401 rejects a used token, and ends its whole session at once', async () => {
  const person = await aPerson();
  const child = (await refresh(person.refreshToken)).body.data as { accessToken: string; refreshToken: string };
  expect(await refresh(person.refreshToken)).toMatchObject(refused);
  expect(await refresh(child.refreshToken)).toMatchObject(refused);
  expect(await statusWith(child.accessToken)).toBe(401);
  expect(await statusWith(person.token)).toBe(401);
  expect(await db.auditLog.count({ where: { actorId: person.id, action: 'refresh_token.reused' } })).toBe(1);
});

it('401 ends the other sessions of the person too when one is reused, once', async () => {
  const person = await aPerson();
  const { email } = person;
  const other = await visitor().POST('/auth/login', { body: { email, password: 'Passw0rd!23' } });
  await refresh(person.refreshToken);
  await refresh(person.refreshToken);
  expect((await refresh(other.data!.data.refreshToken)).status).toBe(401);
  expect(await statusWith(other.data!.data.accessToken)).toBe(401);
  const next = await visitor().POST('/auth/login', { body: { email, password: 'Passw0rd!23' } });
  await refresh(person.refreshToken);
  expect(await statusWith(next.data!.data.accessToken)).toBe(200);
});

it('401 rejects a missing, access or expired token, and one of a suspended account', async () => {
  const [person, late, suspended] = await Promise.all([aPerson(), aPerson(), aPerson()]);
  await db.refreshToken.updateMany({ where: { userId: late.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  await setStatus(suspended.id, 'SUSPENDED');
  expect(await send('POST', '/auth/refresh')).toMatchObject(refused);
  for (const token of [person.token, 'x.y.z', late.refreshToken, suspended.refreshToken]) {
    expect(await refresh(token)).toMatchObject(refused);
  }
});
