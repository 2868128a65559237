import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { aPerson, db } from '../../../support/actors/people.js';
import { clickOnce, mutedBy, unsubscribePath } from '../../../support/actors/unsubscribing.js';

const open = (path: string, method = 'GET') => send(method, path, { root: true });

it.each([
  ['en', 'en-NZ', 'price drops of cars you saved', 'You are unsubscribed'],
  ['zh', 'zh-Hans', '收藏车辆降价提醒', '您已成功退订'],
] as const)('200 asks in %s, and confirms once it is done', async (language, tag, topic, done) => {
  const { id, email } = await aPerson({ nickname: 'Aroha' });
  await db.user.update({ where: { id }, data: { language } });
  const path = await unsubscribePath(id, 'priceAlert');
  const before = await open(path);
  expect(before.status).toBe(200);
  expect(before.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(before.text).toContain(`<html lang="${tag}">`);
  expect(before.text).toContain(topic);
  expect(before.text).toContain('<form method="post">');
  expect(before.text).not.toMatch(/<script|style=|<style/);
  for (const secret of [email, 'Aroha', id]) expect(before.text).not.toContain(secret);
  await clickOnce(path);
  const after = await open(path);
  expect(after.text).toContain(done);
  expect(after.text).not.toContain('<form');
});

it('200 changes nothing, however often the link is opened', async () => {
  const { id } = await aPerson();
  const path = await unsubscribePath(id, 'savedSearch');
  for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) expect((await open(path, method)).status).toBe(200);
  const scanner = {
    root: true,
    headers: { 'User-Agent': 'Mozilla/5.0 (compatible; LinkScanner/1.0)', Purpose: 'prefetch' },
  };
  expect((await send('GET', path, scanner)).status).toBe(200);
  expect(await mutedBy(id)).toEqual([]);
});

it('200 answers HEAD without a body', async () => {
  const answer = await open(await unsubscribePath((await aPerson()).id, 'question'), 'HEAD');
  expect([answer.status, answer.text]).toEqual([200, '']);
});

it('200 reports a person who has left as unsubscribed', async () => {
  const { text, status } = await open(await unsubscribePath(randomUUID(), 'question'));
  expect(status).toBe(200);
  expect(text).toContain('You are unsubscribed');
});

it('404 for a forged token', async () => {
  const path = await unsubscribePath((await aPerson()).id, 'question');
  for (const wrong of [`${path.slice(0, -1)}`, `${path}x`, '/api/v1/unsubscribe/x', '/api/v1/unsubscribe/..%2e']) {
    expect((await open(wrong)).body.error?.code, wrong).toBe('NOT_FOUND');
  }
});
