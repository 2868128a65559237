import { expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { aPerson, db, password } from '../../../support/actors/people.js';

it('204 ends every session of the person, also a rotated one, and nobody else’s', async () => {
  const [person, bystander] = await Promise.all([aPerson(), aPerson()]);
  const other = (await visitor().POST('/auth/login', { body: { email: person.email, password } })).data!.data;
  const rotated = (await visitor().POST('/auth/refresh', { body: { refreshToken: other.refreshToken } })).data!.data;
  const { response } = await person.api.POST('/auth/logout-all');
  expect(response.status).toBe(204);
  expect(response.headers.get('set-cookie')).toContain('refreshToken=;');
  for (const token of [person.token, other.accessToken, rotated.accessToken]) {
    expect((await send('GET', '/users/me', { token })).status).toBe(401);
  }
  for (const refreshToken of [person.refreshToken, rotated.refreshToken]) {
    expect((await send('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
  }
  expect((await send('GET', '/users/me', { token: bystander.token })).status).toBe(200);
  expect(await db.auditLog.count({ where: { actorId: person.id, action: 'sessions.ended' } })).toBe(1);
});

it('204 lets the person sign in again at once', async () => {
  const person = await aPerson();
  await person.api.POST('/auth/logout-all');
  const { data } = await visitor().POST('/auth/login', { body: { email: person.email, password } });
  expect((await send('GET', '/users/me', { token: data!.data.accessToken })).status).toBe(200);
});
