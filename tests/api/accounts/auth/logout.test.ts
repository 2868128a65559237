import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { aPerson, db, password } from '../../../support/actors/people.js';

const statusWith = async (token: string) => (await send('GET', '/users/me', { token })).status;
const refreshStatus = async (refreshToken: string) =>
  (await send('POST', '/auth/refresh', { body: { refreshToken } })).status;

async function anotherSession(email: string) {
  const { data } = await visitor().POST('/auth/login', { body: { email, password } });
  return data!.data;
}

it('204 ends the access token and the refresh tokens of this session, and clears the cookie', async () => {
  const person = await aPerson();
  const other = await anotherSession(person.email);
  const { response } = await person.api.POST('/auth/logout');
  expect(response.status).toBe(204);
  expect(response.headers.get('set-cookie')).toMatch(/^refreshToken=; .*Path=\/api;.* Expires=Thu, 01 Jan 1970/);
  expect(await statusWith(person.token)).toBe(401);
  expect(await refreshStatus(person.refreshToken)).toBe(401);
  expect(await statusWith(other.accessToken)).toBe(200);
});

it('204 ends the session of the refresh token in the body or the cookie too', async () => {
  const { email } = await aPerson();
  const [caller, inBody] = [await anotherSession(email), await anotherSession(email)];
  const [caller2, inCookie] = [await anotherSession(email), await anotherSession(email)];
  await send('POST', '/auth/logout', { token: caller.accessToken, body: { refreshToken: inBody.refreshToken } });
  const headers = { Cookie: `refreshToken=${inCookie.refreshToken}` };
  await send('POST', '/auth/logout', { token: caller2.accessToken, headers });
  for (const { accessToken, refreshToken } of [caller, inBody, caller2, inCookie]) {
    expect([await statusWith(accessToken), await refreshStatus(refreshToken)]).toEqual([401, 401]);
  }
});

it("204 leaves another user's session alone and accepts an invalid refresh token", async () => {
  const [one, two, another] = await Promise.all([aPerson(), aPerson(), aPerson()]);
  const bodies = [{ refreshToken: another.refreshToken }, { refreshToken: 'x.y.z' }];
  const first = await send('POST', '/auth/logout', { token: one.token, body: bodies[0] });
  const second = await send('POST', '/auth/logout', { token: two.token, body: bodies[1] });
  expect([first.status, second.status]).toEqual([204, 204]);
  expect(await statusWith(another.token)).toBe(200);
  expect(await refreshStatus(another.refreshToken)).toBe(200);
});

it('204 needs no access token: the refresh token of the body or the cookie is enough', async () => {
  const [one, two] = await Promise.all([aPerson(), aPerson()]);
  const byBody = await send('POST', '/auth/logout', { body: { refreshToken: one.refreshToken } });
  const byCookie = await send('POST', '/auth/logout', { headers: { Cookie: `refreshToken=${two.refreshToken}` } });
  expect([byBody.status, byCookie.status]).toEqual([204, 204]);
  for (const { token, refreshToken } of [one, two]) {
    expect([await statusWith(token), await refreshStatus(refreshToken)]).toEqual([401, 401]);
  }
  const again = await send('POST', '/auth/logout', { body: { refreshToken: one.refreshToken } });
  expect(again.status).toBe(204);
});

it('401 without a valid token', async () => {
  for (const body of [undefined, { refreshToken: 'x.y.z' }]) {
    expect((await send('POST', '/auth/logout', { body })).status).toBe(401);
  }
});

it('204 leaves no session behind in a race with a refresh', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, refreshToken } = await aPerson();
    const body = { refreshToken };
    const [signedOut, refreshed] = await Promise.all([
      send('POST', '/auth/logout', { body }),
      send('POST', '/auth/refresh', { body }),
    ]);
    expect([204, 200, 401]).toEqual(expect.arrayContaining([signedOut.status, refreshed.status]));
    expect(await db.refreshToken.count({ where: { userId: id, revokedAt: null } })).toBe(0);
    const pair = refreshed.body.data as { accessToken: string } | undefined;
    if (pair) expect(await statusWith(pair.accessToken)).toBe(401);
  }
});
