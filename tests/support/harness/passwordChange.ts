import { expect, it } from 'vitest';
import { send, visitor } from './api.js';
import { aPerson, db, password } from '../actors/people.js';

const currentPassword = password;

const newPassword = 'Fresh1pass';

/** The rules of changing a password, which two operations share. */
export function itChangesThePassword(method: 'POST' | 'PUT', path: string): void {
  const change = (token: string, body: object = {}) =>
    send(method, path, { token, body: { currentPassword, newPassword, ...body } });
  const logIn = (email: string, password: string) => visitor().POST('/auth/login', { body: { email, password } });

  it('200 changes the password, ends the other sessions and keeps this one', async () => {
    const person = await aPerson();
    const other = (await logIn(person.email, currentPassword)).data!.data;
    const answer = await change(person.token);
    expect(answer).toMatchObject({ status: 200, body: { data: null, message: 'Password changed' } });
    expect((await logIn(person.email, currentPassword)).response.status).toBe(401);
    expect((await logIn(person.email, newPassword)).response.status).toBe(200);
    const statusWith = async (token: string) => (await send('GET', '/users/me', { token })).status;
    expect([await statusWith(person.token), await statusWith(other.accessToken)]).toEqual([200, 401]);
    const refresh = async (refreshToken: string) =>
      (await send('POST', '/auth/refresh', { body: { refreshToken } })).status;
    expect([await refresh(person.refreshToken), await refresh(other.refreshToken)]).toEqual([200, 401]);
    expect(await db.auditLog.count({ where: { targetId: person.id, action: 'password.changed' } })).toBe(1);
  });

  it('401 rejects a wrong current password', async () => {
    const { token, email } = await aPerson();
    const answer = await change(token, { currentPassword: 'Another1!' });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'AUTHENTICATION_ERROR' } } });
    expect((await logIn(email, currentPassword)).response.status).toBe(200);
  });

  it('429 rejects more guesses after five wrong ones', async () => {
    const { token } = await aPerson();
    for (let i = 0; i < 5; i++) expect((await change(token, { currentPassword: 'Another1!' })).status).toBe(401);
    expect((await change(token)).status).toBe(429);
  });

  it('400 rejects a new password that is weak or beyond 72 bytes', async () => {
    const { token } = await aPerson();
    for (const weak of ['short1', 'nodigits!', `${'é'.repeat(36)}a1`]) {
      expect(await change(token, { newPassword: weak })).toMatchObject({
        status: 400,
        body: { error: { code: 'VALIDATION_ERROR', details: [{ field: 'newPassword' }] } },
      });
    }
  });
}
