import { expect, it } from 'vitest';
import { aPerson } from '../../../support/actors/people.js';

it('200 shows the caller, as /users/me does', async () => {
  const { id, api } = await aPerson();
  const [current, profile] = [await api.GET('/auth/me'), await api.GET('/users/me')];
  expect(current.data).toMatchObject({ success: true, data: { id } });
  expect(current.data).toEqual(profile.data);
});
