import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { freshPhone, setStatus } from '../../../support/builders/secrets.js';

it('200 shows everything the person entered, and no more', async () => {
  const phone = freshPhone();
  const { id, email, api } = await aPerson({ phone, nickname: 'Aroha', region: 'Auckland', showPhone: true });
  const { data } = await api.GET('/users/me');
  expect(data!.data).toEqual({
    id,
    email,
    phone,
    nickname: 'Aroha',
    avatarUrl: null,
    region: 'Auckland',
    showPhone: true,
    isVerified: true,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
  });
});

it('200 links the picture, also under the older path', async () => {
  const { id, token } = await aPerson();
  const avatarId = randomUUID();
  await db.user.update({ where: { id }, data: { avatarId } });
  const { body } = await send('GET', '/users/profile', { token });
  expect((body.data as { avatarUrl: string }).avatarUrl).toMatch(new RegExp(`^http.*/avatars/${avatarId}\\.webp$`));
});

it('401 rejects an account that is no longer active', async () => {
  const { id, token } = await aPerson();
  await setStatus(id, 'SUSPENDED');
  expect((await send('GET', '/users/me', { token })).status).toBe(401);
});
