import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { fanOutPriceAlerts } from '../../../../src/domain/marketplace/alerts/fanOutPriceAlerts.js';
import { fanOutSoldNotices } from '../../../../src/domain/marketplace/alerts/fanOutSoldNotices.js';
import { listingSold } from '../../../../src/domain/marketplace/notices/listingSold.js';
import { newMessage } from '../../../../src/domain/marketplace/notices/newMessage.js';
import { priceAlert } from '../../../../src/domain/marketplace/notices/priceAlert.js';
import { questionAnswered } from '../../../../src/domain/marketplace/notices/questionAnswered.js';
import { savedSearchFound } from '../../../../src/domain/marketplace/notices/savedSearchFound.js';
import { recordNotifications } from '../../../../src/domain/notifications/feed/recordNotifications.js';
import { inTransaction } from '../../../../src/platform/database/db.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());

const aMessage = (userId: string, dedupeKey: string = randomUUID()) => ({
  userId,
  about: {},
  dedupeKey,
  words: { listingTitle: '2018 Toyota Corolla' },
});
const record = (notifications: ReturnType<typeof aMessage>[]) =>
  inTransaction(own.db, (tx) => recordNotifications(tx, newMessage, notifications));
const kept = (userId: string) => own.db.notification.findMany({ where: { userId }, orderBy: { sequence: 'asc' } });

it('writes each in its receiver’s language', async () => {
  const english = await rows.user();
  const chinese = await rows.user({ language: 'zh' });
  await record([english, chinese].map(({ id }) => aMessage(id)));
  expect((await kept(english.id)).map(({ title }) => title)).toEqual(['New message about 2018 Toyota Corolla']);
  expect((await kept(chinese.id)).map(({ title }) => title)).toEqual(['关于 2018 Toyota Corolla 的新消息']);
});

it('has texts for every type in both languages', async () => {
  const chinese = await rows.user({ language: 'zh' });
  const { id: userId } = await rows.user();
  await inTransaction(own.db, async (tx) => {
    for (const id of [userId, chinese.id]) {
      const to = () => ({ userId: id, about: {}, dedupeKey: randomUUID() });
      const listingTitle = '2018 Toyota Corolla';
      const prices = { oldPrice: 23_000, newPrice: 21_500.5 };
      await recordNotifications(tx, priceAlert, [{ ...to(), words: { listingTitle: null, ...prices } }]);
      await recordNotifications(tx, listingSold, [{ ...to(), words: { listingTitle } }]);
      await recordNotifications(tx, savedSearchFound, [
        { ...to(), words: { searchName: 'Hybrids', count: 1 } },
        { ...to(), words: { searchName: 'Hybrids', count: 3 } },
      ]);
      await recordNotifications(tx, questionAnswered, [{ ...to(), words: { listingTitle } }]);
    }
  });
  expect((await kept(userId)).map(({ title, body }) => `${title} | ${body}`)).toEqual([
    'Price drop: a car you saved | Now $21,500.50, was $23,000.',
    'Sold: 2018 Toyota Corolla | A car you saved has found a new owner.',
    '1 new car for “Hybrids” | Your saved search has found something new.',
    '3 new cars for “Hybrids” | Your saved search has found something new.',
    'Your question about 2018 Toyota Corolla has an answer | The seller has answered for all to read.',
  ]);
  for (const { title, body } of await kept(chinese.id)) expect(title + body).toMatch(/\p{Script=Han}/u);
});

it('notifies of one thing once, and nobody who isn’t active', async () => {
  const user = await rows.user();
  const gone = await rows.user({ status: 'DEACTIVATED' });
  const key = randomUUID();
  await record([aMessage(user.id, key), aMessage(user.id, key), aMessage(gone.id)]);
  await Promise.all([record([aMessage(user.id, key)]), record([aMessage(user.id, key)])]);
  expect(await kept(user.id)).toHaveLength(1);
  expect(await kept(gone.id)).toEqual([]);
  const cursor = await own.db.notificationCursor.findUniqueOrThrow({ where: { userId: user.id } });
  await record([aMessage(user.id, key)]);
  expect(await own.db.notificationCursor.findUniqueOrThrow({ where: { userId: user.id } })).toEqual(cursor);
});

it('numbers them in commit order, so that a reader that resumes misses none', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, () => rows.user()));
  const read = new Map(people.map(({ id }) => [id, [] as number[]]));
  let writing = true;
  const reader = async () => {
    while (writing) {
      for (const [userId, seen] of read) {
        const news = await own.db.notification.findMany({
          where: { userId, sequence: { gt: seen.at(-1) ?? 0 } },
          orderBy: { sequence: 'asc' },
          select: { sequence: true },
        });
        seen.push(...news.map(({ sequence }) => sequence));
      }
    }
  };
  const reading = reader();
  await Promise.all(
    Array.from({ length: 20 }, (_, at) => {
      const order = at % 2 === 0 ? people : [...people].reverse();
      return record(order.map(({ id }) => aMessage(id)));
    }),
  );
  writing = false;
  await reading;
  for (const { id } of people) {
    const all = (await kept(id)).map(({ sequence }) => sequence);
    expect(all).toHaveLength(20);
    expect(read.get(id)).toEqual(all.slice(0, read.get(id)!.length));
  }
});

it('leaves nothing of a transaction that fails', async () => {
  const user = await rows.user();
  const failing = inTransaction(own.db, async (tx) => {
    await recordNotifications(tx, newMessage, [aMessage(user.id)]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await kept(user.id)).toEqual([]);
  expect(await own.db.notificationCursor.findUnique({ where: { userId: user.id } })).toBeNull();
});

it('sends one notification per price drop and sale to those concerned, however often they are fanned out', async () => {
  const seller = await rows.user();
  const listing = await rows.listing(seller.id, { variant: 'G' });
  const saver = await rows.user();
  const muted = await rows.user();
  await rows.favorite(saver.id, listing.id);
  await rows.favorite(muted.id, listing.id, { priceAlert: false });
  const change = await rows.changePrice(listing.id, 9000);
  await Promise.all([fanOutPriceAlerts(own.db, change.id), fanOutPriceAlerts(own.db, change.id)]);
  await own.db.listing.update({ where: { id: listing.id }, data: { status: 'SOLD' } });
  await fanOutSoldNotices(own.db, listing.id);
  await fanOutSoldNotices(own.db, listing.id);
  expect((await kept(saver.id)).map(({ type, title, listingId }) => ({ type, title, listingId }))).toEqual([
    { type: 'price-alert', title: 'Price drop: 2019 Toyota Aqua G', listingId: listing.id },
    { type: 'listing-sold', title: 'Sold: 2019 Toyota Aqua G', listingId: listing.id },
  ]);
  expect((await kept(muted.id)).map(({ type }) => type)).toEqual(['listing-sold']);
  expect(await kept(seller.id)).toEqual([]);
});
