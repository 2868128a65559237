import { expect, it } from 'vitest';
import { topics } from '../../../../src/domain/accounts/preferences/topics.js';
import { send } from '../../../support/harness/api.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { setStatus } from '../../../support/builders/secrets.js';
import { mutedBy } from '../../../support/actors/unsubscribing.js';

const change = async ({ token }: Person, body: unknown) => {
  const answer = await send('PUT', '/users/preferences', { token, body });
  return { ...answer, preferences: answer.body.data as Record<string, Record<string, boolean>> };
};
const consentsOf = async ({ id }: Person) =>
  (
    await db.auditLog.findMany({
      where: { targetId: id, action: { startsWith: 'marketing.' } },
      orderBy: { createdAt: 'asc' },
    })
  ).map(({ actorId, action }) => [actorId, action]);

it('200 changes the given fields and leaves the rest, including single topics', async () => {
  const person = await aPerson();
  const bystander = await aPerson();
  await change(person, { language: 'zh', emailNotifications: { newMessage: false, question: false } });
  await change(person, { emailNotifications: { question: true }, pushNotifications: { savedSearch: false } });
  const { status, preferences } = await change(person, { currency: 'AUD' });
  expect(status).toBe(200);
  expect(preferences).toMatchObject({
    language: 'zh',
    currency: 'AUD',
    emailNotifications: { newMessage: false, question: true, priceAlert: true },
    pushNotifications: { savedSearch: false, newMessage: true },
    marketingOptIn: false,
  });
  const { data } = await person.api.GET('/users/preferences');
  expect(data!.data).toEqual(preferences);
  expect(await mutedBy(person.id)).toEqual(['email newMessage', 'push savedSearch']);
  expect(await mutedBy(bystander.id)).toEqual([]);
});

it('200 accepts language and currency in any case', async () => {
  expect((await change(await aPerson(), { language: 'ZH', currency: 'cny' })).preferences).toMatchObject({
    language: 'zh',
    currency: 'CNY',
  });
});

it('200 loses no parallel change', async () => {
  const person = await aPerson();
  const answers = await Promise.all(
    topics.flatMap((topic) => [
      change(person, { emailNotifications: { [topic]: false } }),
      change(person, { pushNotifications: { [topic]: false } }),
    ]),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await mutedBy(person.id)).toHaveLength(2 * topics.length);
  await Promise.all(topics.map((topic) => change(person, { emailNotifications: { [topic]: true } })));
  expect(await mutedBy(person.id)).toEqual(topics.map((topic) => `push ${topic}`).sort());
});

it('200 records when advertising was agreed to, and each change once', async () => {
  const person = await aPerson();
  const consent = async () => (await db.user.findUniqueOrThrow({ where: { id: person.id } })).marketingConsentAt;
  await change(person, { marketingOptIn: false });
  expect(await consentsOf(person)).toEqual([]);
  await Promise.all([change(person, { marketingOptIn: true }), change(person, { marketingOptIn: true })]);
  const since = await consent();
  expect(Math.abs(Date.now() - since!.getTime())).toBeLessThan(60_000);
  expect((await change(person, { marketingOptIn: true, language: 'zh' })).preferences.marketingOptIn).toBe(true);
  expect(await consent()).toEqual(since);
  expect((await change(person, { marketingOptIn: false })).preferences.marketingOptIn).toBe(false);
  expect(await consent()).toBeNull();
  expect(await consentsOf(person)).toEqual([
    [person.id, 'marketing.accepted'],
    [person.id, 'marketing.declined'],
  ]);
});

it.each([
  ['an unknown topic', { emailNotifications: { weather: false } }, 'emailNotifications.weather'],
  ['a topic that is neither on nor off', { pushNotifications: { question: null } }, 'pushNotifications.question'],
  ['an unknown language', { language: 'fr' }, 'language'],
  ['an unknown currency', { currency: 'XXX' }, 'currency'],
  ['no consent but a word', { marketingOptIn: 'yes' }, 'marketingOptIn'],
] as const)('400 rejects %s and changes nothing', async (_what, wrong, field) => {
  const person = await aPerson();
  const answer = await change(person, { emailNotifications: { question: false }, ...wrong });
  expect(answer).toMatchObject({ status: 400, body: { error: { details: [{ field }] } } });
  expect(await mutedBy(person.id)).toEqual([]);
});

it('400 rejects an empty change', async () => {
  expect((await change(await aPerson(), {})).status).toBe(400);
});

it('401 rejects an account that is closed', async () => {
  const person = await aPerson();
  await setStatus(person.id, 'DEACTIVATED');
  expect((await change(person, { language: 'zh' })).status).toBe(401);
});
