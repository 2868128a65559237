import { expect, it } from 'vitest';
import { aPerson } from '../../../support/actors/people.js';
import { aBrowser, subscribe } from '../../../support/fakes/pushService.js';

it("200 lists the caller's browsers, newest first and without their keys, and the key to subscribe with", async () => {
  const [person, other] = await Promise.all([aPerson(), aPerson()]);
  await subscribe(other, aBrowser());
  const saved = [];
  for (const browser of [aBrowser(), aBrowser()]) saved.unshift((await subscribe(person, browser)).data!.data);
  const { data } = await person.api.GET('/users/me/push-subscriptions');
  expect(data!.data).toEqual(saved);
  expect(data!.pagination).toMatchObject({ page: 1, limit: 20, total: 2, totalPages: 1 });
  const page = await person.api.GET('/users/me/push-subscriptions', { params: { query: { page: 2, limit: 1 } } });
  expect(page.data!.data).toEqual([saved[1]]);
  const { publicKey } = data!.meta;
  expect(Buffer.from(publicKey, 'base64url').length).toBe(65);
  expect((await other.api.GET('/users/me/push-subscriptions')).data!.meta).toEqual({ publicKey });
});
