import { expect, it } from 'vitest';
import { topics } from '../../../../src/domain/accounts/preferences/topics.js';
import { send } from '../../../support/harness/api.js';
import { aPerson } from '../../../support/actors/people.js';
import { setStatus } from '../../../support/builders/secrets.js';

it('200 has every topic on by default, and no consent to advertising', async () => {
  const { api } = await aPerson();
  const { data } = await api.GET('/users/preferences');
  const allOn = Object.fromEntries(topics.map((topic) => [topic, true]));
  expect(data!.data).toEqual({
    language: 'en',
    currency: 'NZD',
    emailNotifications: allOn,
    pushNotifications: allOn,
    marketingOptIn: false,
  });
});

it('401 rejects an account that is closed', async () => {
  const { id, token } = await aPerson();
  await setStatus(id, 'DEACTIVATED');
  expect((await send('GET', '/users/preferences', { token })).status).toBe(401);
});
