import { expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { aPerson } from '../../../support/actors/people.js';
import { setStatus } from '../../../support/builders/secrets.js';

it('200 returns the user of the token', async () => {
  const { id, email, api } = await aPerson({ nickname: 'Aroha' });
  const { data } = await api.GET('/auth/validate');
  const user = { id, email, nickname: 'Aroha', avatarUrl: null, region: null, isVerified: true };
  expect(data!.data).toEqual({ valid: true, user });
});

it('401 rejects the token of an account that is suspended', async () => {
  const { id, token } = await aPerson();
  await setStatus(id, 'SUSPENDED');
  const answer = await send('GET', '/auth/validate', { token });
  expect(answer).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHORIZED' } } });
});
