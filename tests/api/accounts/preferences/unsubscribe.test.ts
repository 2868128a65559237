import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { send, type SendOptions } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { clickOnce, mutedBy, unsubscribePath } from '../../../support/actors/unsubscribing.js';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

it('200 turns one topic of one person off without signing in, repeatedly', async () => {
  const [person, other] = [await aPerson(), await aPerson()];
  const path = await unsubscribePath(person.id, 'newMessage');
  const answer = await clickOnce(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.text).toContain('You are unsubscribed');
  expect((await clickOnce(path)).status).toBe(200);
  expect((await clickOnce(path, { token: other.token })).status).toBe(200);
  expect(await mutedBy(person.id)).toEqual(['email newMessage']);
  expect(await mutedBy(other.id)).toEqual([]);
  const { data } = await person.api.GET('/users/preferences');
  expect(data!.data.emailNotifications).toMatchObject({ newMessage: false, priceAlert: true });
  expect(data!.data.pushNotifications.newMessage).toBe(true);
});

it('200 accepts the click in every form that mail programs send', async () => {
  const { id } = await aPerson();
  const multipart = new FormData();
  multipart.append('List-Unsubscribe', 'One-Click');
  const ways: SendOptions[] = [
    { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' } },
    { headers: { 'Content-Type': 'Application/X-WWW-Form-Urlencoded' } },
    { headers: {}, body: multipart },
    { headers: { ...form, Origin: 'https://mail.google.com', Cookie: 'refreshToken=x' } },
  ];
  for (const way of ways) {
    await db.mutedTopic.deleteMany({ where: { userId: id } });
    expect((await clickOnce(await unsubscribePath(id, 'question'), way)).status).toBe(200);
    expect(await mutedBy(id)).toEqual(['email question']);
  }
});

it('200 leaves one row after many parallel clicks', async () => {
  const { id } = await aPerson();
  const path = await unsubscribePath(id, 'listingSold');
  const answers = await Promise.all(Array.from({ length: 12 }, () => clickOnce(path)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await mutedBy(id)).toEqual(['email listingSold']);
});

it('200 writes nothing about a person who has left', async () => {
  const userId = randomUUID();
  expect((await clickOnce(await unsubscribePath(userId, 'question'))).status).toBe(200);
  expect(await mutedBy(userId)).toEqual([]);
});

it('404 rejects tokens that are forged, cut, joined or of another topic', async () => {
  const [mine, theirs] = [await aPerson(), await aPerson()];
  const path = await unsubscribePath(mine.id, 'priceAlert');
  const [userId, topic, signature] = path.split('/').at(-1)!.split('.') as [string, string, string];
  const forged = [
    `${theirs.id}.${topic}.${signature}`,
    `${userId}.newMessage.${signature}`,
    `${userId.toUpperCase()}.${topic}.${signature}`,
    `${userId}.${topic}.${signature.slice(0, -1)}`,
    `${userId}.${topic}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
    `${userId}.${topic}.${signature}.`,
    `${userId}.${topic}.`,
    `${userId}.${topic}`,
    `.${topic}.${signature}`,
    'a'.repeat(43),
    '%00',
    '%F0%9F%A5%9D',
  ];
  for (const token of forged) {
    const answer = await clickOnce(`/api/v1/unsubscribe/${token}`);
    expect([token, answer.status]).toEqual([token, 404]);
  }
  expect([...(await mutedBy(mine.id)), ...(await mutedBy(theirs.id))]).toEqual([]);
});

it.each([
  ['no body', ''],
  ['another word', 'List-Unsubscribe=Two-Clicks'],
  ['the word twice', 'List-Unsubscribe=One-Click&List-Unsubscribe=One-Click'],
  ['a separate field', 'List-Unsubscribe=One-Click&topic=newMessage'],
  ['no form', '{"List-Unsubscribe":"One-Click"}'],
])('400 rejects %s', async (_what, body) => {
  const { id } = await aPerson();
  expect((await clickOnce(await unsubscribePath(id, 'question'), { body })).status).toBe(400);
  expect(await mutedBy(id)).toEqual([]);
});

it('400 rejects a broken multipart body, and one with a file', async () => {
  const path = await unsubscribePath((await aPerson()).id, 'question');
  const broken = { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: '--x\r\nnonsense' };
  expect((await clickOnce(path, broken)).status).toBe(400);
  const body = new FormData();
  body.append('List-Unsubscribe', new Blob(['One-Click']), 'one.txt');
  expect((await clickOnce(path, { headers: {}, body })).status).toBe(400);
});

it('413 for a form over 100 KB or with too many fields', async () => {
  const path = await unsubscribePath((await aPerson()).id, 'question');
  const huge = `List-Unsubscribe=One-Click&x=${'x'.repeat(101 * 1024)}`;
  const manyFields = `List-Unsubscribe=One-Click${'&a=1'.repeat(60)}`;
  for (const body of [huge, manyFields]) expect((await clickOnce(path, { body })).status).toBe(413);
  const multipart = new FormData();
  multipart.append('x', 'x'.repeat(101 * 1024));
  expect((await clickOnce(path, { headers: {}, body: multipart })).status).toBe(413);
});

it('415 for anything but a form', async () => {
  const { id } = await aPerson();
  const path = await unsubscribePath(id, 'question');
  const json = await send('POST', path, { root: true, body: { 'List-Unsubscribe': 'One-Click' } });
  expect(json.status).toBe(415);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded; charset=utf-16']) {
    expect((await clickOnce(path, { headers: { 'Content-Type': type } })).status).toBe(415);
  }
  expect(await mutedBy(id)).toEqual([]);
});
