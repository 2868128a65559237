import { expect, it } from 'vitest';
import { aPerson, type Person } from '../../../support/actors/people.js';
import { aBrowser, endpointsOf, subscribe } from '../../../support/fakes/pushService.js';

const unsubscribe = ({ api }: Person, endpoint: string) =>
  api.DELETE('/users/me/push-subscriptions', { body: { endpoint } });

it('204 deletes only that browser', async () => {
  const person = await aPerson();
  const [one, two] = [aBrowser(), aBrowser()];
  await subscribe(person, one);
  await subscribe(person, two);
  expect((await unsubscribe(person, one.subscription.endpoint)).response.status).toBe(204);
  expect(await endpointsOf(person)).toEqual([two.subscription.endpoint]);
  expect((await subscribe(person, one)).response.status).toBe(201);
});

it("404 for another user's subscription, a deleted one and an unknown one", async () => {
  const [person, other] = await Promise.all([aPerson(), aPerson()]);
  const browser = aBrowser();
  const { endpoint } = browser.subscription;
  await subscribe(person, browser);
  const refusals = [await unsubscribe(other, endpoint)];
  expect(await endpointsOf(person)).toEqual([endpoint]);
  await unsubscribe(person, endpoint);
  refusals.push(await unsubscribe(person, endpoint), await unsubscribe(person, 'http://localhost/x'));
  expect(refusals.map(({ error }) => error?.error.code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
});
