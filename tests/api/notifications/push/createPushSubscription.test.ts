import { describe, expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { notPublicUrls } from '../../../support/builders/notPublicUrls.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { aBrowser, endpointsOf, subscribe } from '../../../support/fakes/pushService.js';

const create = async (change: object) =>
  send('POST', '/users/me/push-subscriptions', {
    token: (await aPerson()).token,
    body: { ...aBrowser().subscription, ...change },
  });

describe('createPushSubscription', () => {
  it('201 stores a browser, and the same one when it subscribes again', async () => {
    const person = await aPerson();
    const browser = aBrowser();
    const { data, response } = await subscribe(person, browser);
    expect(response.status).toBe(201);
    expect(Object.keys(data!.data).sort()).toEqual(['createdAt', 'endpoint', 'id']);
    const { expirationTime: _, ...plain } = browser.subscription;
    const again = await person.api.POST('/users/me/push-subscriptions', { body: plain });
    expect(again.data!.data).toEqual(data!.data);
    expect(await db.pushSubscription.count({ where: { userId: person.id } })).toBe(1);
  });

  it('201 stores one row for parallel requests', async () => {
    const person = await aPerson();
    const browser = aBrowser();
    const answers = await Promise.all(Array.from({ length: 8 }, () => subscribe(person, browser)));
    expect(answers.map(({ response }) => response.status)).toEqual(Array.from(answers, () => 201));
    expect(await endpointsOf(person)).toEqual([browser.subscription.endpoint]);
  });

  it('201 hands a browser over to its current user, of two in parallel to one', async () => {
    const [one, two] = await Promise.all([aPerson(), aPerson()]);
    const browser = aBrowser();
    const first = await subscribe(one, browser);
    const second = await subscribe(two, browser);
    expect(second.response.status).toBe(201);
    expect(second.data!.data.id).not.toBe(first.data!.data.id);
    expect([await endpointsOf(one), await endpointsOf(two)]).toEqual([[], [browser.subscription.endpoint]]);
    const shared = aBrowser();
    const answers = await Promise.all([one, two, one, two].map((person) => subscribe(person, shared)));
    expect(answers.map(({ response }) => response.status)).toEqual([201, 201, 201, 201]);
    const { endpoint } = shared.subscription;
    expect(await db.pushSubscription.count({ where: { endpoint } })).toBe(1);
  });

  it('409 leaves a browser to its user when the keys do not match', async () => {
    const [person, other] = await Promise.all([aPerson(), aPerson()]);
    const browser = aBrowser();
    await subscribe(person, browser);
    const { endpoint, keys } = browser.subscription;
    const { keys: otherKeys } = aBrowser().subscription;
    for (const guess of [otherKeys, { ...keys, auth: otherKeys.auth }, { ...otherKeys, auth: keys.auth }]) {
      const { error, response } = await other.api.POST('/users/me/push-subscriptions', {
        body: { endpoint, keys: guess },
      });
      expect([response.status, error?.error.code]).toEqual([409, 'CONFLICT']);
    }
    expect(await endpointsOf(person)).toEqual([endpoint]);
    expect(await db.pushSubscription.findFirst({ where: { endpoint } })).toMatchObject(keys);
  });

  it('409 beyond 10, also for parallel requests', async () => {
    const person = await aPerson();
    const answers = await Promise.all(Array.from({ length: 14 }, () => subscribe(person, aBrowser())));
    const statuses = answers.map(({ response }) => response.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(await db.pushSubscription.count({ where: { userId: person.id } })).toBe(10);
    const { error, response } = await subscribe(person, aBrowser());
    expect([response.status, error?.error.code]).toEqual([409, 'CONFLICT']);
    const [endpoint] = await endpointsOf(person);
    const known = await db.pushSubscription.findFirstOrThrow({ where: { endpoint: endpoint! } });
    const again = { endpoint: endpoint!, keys: { p256dh: known.p256dh, auth: known.auth } };
    expect((await person.api.POST('/users/me/push-subscriptions', { body: again })).response.status).toBe(201);
  });

  it.each(notPublicUrls)('400 %s', async (endpoint) => {
    const { status, body } = await create({ endpoint });
    expect([status, body.error?.code, body.error?.details?.map(({ field }) => field)]).toEqual([
      400,
      'URL_NOT_ALLOWED',
      ['endpoint'],
    ]);
  });

  const { p256dh, auth } = aBrowser().subscription.keys;
  const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url');
  const compressed = Buffer.concat([Buffer.from([3]), Buffer.alloc(64, 1)]).toString('base64url');
  it.each<[string, object, string]>([
    ['a key off the curve', { keys: { p256dh: offCurve, auth } }, 'keys.p256dh'],
    ['a key of another form', { keys: { p256dh: compressed, auth } }, 'keys.p256dh'],
    ['a short key', { keys: { p256dh: p256dh.slice(1), auth } }, 'keys.p256dh'],
    ['a short secret', { keys: { p256dh, auth: auth.slice(1) } }, 'keys.auth'],
    ['a secret in plain base64', { keys: { p256dh, auth: `${auth.slice(0, 21)}+` } }, 'keys.auth'],
    ['no keys', { keys: undefined }, 'keys'],
    ['a separate field', { contentEncoding: 'aesgcm' }, 'contentEncoding'],
    ['an endpoint beyond 2048 characters', { endpoint: `https://push.example.com/${'x'.repeat(2048)}` }, 'endpoint'],
    ['an endpoint with a space', { endpoint: 'https://push.example.com/a b' }, 'endpoint'],
  ])('400 %s', async (_name, change, field) => {
    const { status, body } = await create(change);
    expect([status, body.error?.code, body.error?.details?.[0]?.field]).toEqual([400, 'VALIDATION_ERROR', field]);
  });
});
