import { afterAll, expect, it } from 'vitest';
import { fanOutPriceAlerts } from '../../../../src/domain/marketplace/alerts/fanOutPriceAlerts.js';
import { fanOutSoldNotices } from '../../../../src/domain/marketplace/alerts/fanOutSoldNotices.js';
import { recordMissedPriceDrops } from '../../../../src/domain/marketplace/alerts/recordMissedPriceDrops.js';
import { composeMessage } from '../../../../src/jobs/composeMessage.js';
import type { MessageSend } from '../../../../src/domain/notifications/events/messageSendEvent.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { rowsOf } from '../../../support/builders/rows.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());

const links = { frontendUrl: 'https://app.kiwicar.co.nz' };
const aListing = async () => rows.listing((await rows.user()).id);

async function alertsOf(listingId: string) {
  const events = await own.db.outboxEvent.findMany({ where: { type: 'message.send' } });
  const favorites = await own.db.favorite.findMany({ where: { listingId } });
  const ids = new Set(favorites.map(({ id }) => id));
  return events.map(({ payload }) => payload as MessageSend).filter(({ favoriteId }) => ids.has(favoriteId!));
}

it('alerts those whose target is reached or who set none, and nobody else', async () => {
  const { db } = own;
  const listing = await aListing();
  const change = await rows.changePrice(listing.id, 9000);
  const save = async (data: Parameters<typeof rows.favorite>[2] = {}, user: Parameters<typeof rows.user>[0] = {}) =>
    (await rows.favorite((await rows.user(user)).id, listing.id, data)).id;
  const alerted = [
    await save(),
    await save({ targetPrice: 9000 }),
    await save({ targetPrice: 9500.5 }),
    await save({ createdAt: change.changedAt }),
  ];
  await save({ targetPrice: 8999.99 });
  await save({ priceAlert: false });
  await save({ createdAt: new Date(change.changedAt.getTime() + 1) });
  await save({}, { status: 'DEACTIVATED' });
  await save({}, { status: 'SUSPENDED' });
  expect(await fanOutPriceAlerts(db, change.id)).toBe(4);
  expect((await alertsOf(listing.id)).map(({ favoriteId }) => favoriteId).sort()).toEqual(alerted.sort());
});

it.each([
  ['a rise', 10_001],
  ['the same price', 10_000],
])('alerts nobody of %s', async (_name, price) => {
  const listing = await aListing();
  await rows.favorite((await rows.user()).id, listing.id);
  const change = await rows.changePrice(listing.id, price);
  expect(await fanOutPriceAlerts(own.db, change.id)).toBe(0);
});

it('alerts nobody of a first price or of a deleted one', async () => {
  const listing = await aListing();
  const first = await own.db.priceHistory.findFirstOrThrow({ where: { listingId: listing.id } });
  expect(await fanOutPriceAlerts(own.db, first.id)).toBe(0);
  expect(await fanOutPriceAlerts(own.db, 'gone')).toBe(0);
});

it('records each alert once, however often and in parallel it runs', async () => {
  const { db } = own;
  const listing = await aListing();
  const users = await Promise.all(Array.from({ length: 30 }, () => rows.user()));
  for (const user of users) await rows.favorite(user.id, listing.id);
  const change = await rows.changePrice(listing.id, 9000);
  await Promise.all(Array.from({ length: 5 }, () => fanOutPriceAlerts(db, change.id)));
  expect(await fanOutPriceAlerts(db, change.id)).toBe(0);
  expect(await db.alertDelivery.count({ where: { priceHistoryId: change.id } })).toBe(30);
  expect((await alertsOf(listing.id)).length).toBe(30);
});

it('reports the old and the new price of this change, not of a later one', async () => {
  const { db } = own;
  const listing = await aListing();
  const user = await rows.user();
  const favorite = await rows.favorite(user.id, listing.id);
  const first = await rows.changePrice(listing.id, 9500.5, new Date(Date.now() - 2000));
  const compose = (priceHistoryId: string) =>
    composeMessage(
      { db, config: links },
      { template: 'price-alert', userId: user.id, favoriteId: favorite.id, priceHistoryId },
      new Date(),
    );
  const common = { listingTitle: '2019 Toyota Aqua', listingUrl: `https://app.kiwicar.co.nz/buy/${listing.id}` };
  expect(await compose(first.id)).toEqual({
    userId: user.id,
    language: 'en',
    channel: 'email',
    to: user.email,
    template: 'price-alert',
    data: { ...common, oldPrice: 10_000, newPrice: 9500.5 },
  });
  const second = await rows.changePrice(listing.id, 9000, new Date(Date.now() - 1000));
  expect(await compose(first.id)).toBeNull();
  expect((await compose(second.id))?.data).toEqual({ ...common, oldPrice: 9500.5, newPrice: 9000 });
});

it('sends SMS to people with only a phone, and nothing to people who have left', async () => {
  const { db } = own;
  const listing = await aListing();
  const user = await rows.user({ email: null, phone: '+64211234567' });
  const favorite = await rows.favorite(user.id, listing.id);
  const change = await rows.changePrice(listing.id, 9000);
  const request = {
    template: 'price-alert',
    userId: user.id,
    favoriteId: favorite.id,
    priceHistoryId: change.id,
  } as const;
  expect(await composeMessage({ db, config: links }, request, new Date())).toMatchObject({
    channel: 'sms',
    to: '+64211234567',
  });
  await db.user.update({ where: { id: user.id }, data: { status: 'DEACTIVATED' } });
  expect(await composeMessage({ db, config: links }, request, new Date())).toBeNull();
});

it('notifies the active people who saved a sold listing, once each', async () => {
  const { db } = own;
  const listing = await aListing();
  const keeper = await rows.user();
  await rows.favorite(keeper.id, listing.id, { priceAlert: false });
  await rows.favorite((await rows.user({ status: 'DEACTIVATED' })).id, listing.id);
  await fanOutSoldNotices(db, listing.id);
  expect(await db.outboxEvent.count({ where: { dedupeKey: { startsWith: `listing-sold:${listing.id}` } } })).toBe(0);
  await db.listing.update({ where: { id: listing.id }, data: { status: 'SOLD', soldAt: new Date() } });
  await fanOutSoldNotices(db, listing.id);
  await fanOutSoldNotices(db, listing.id);
  const notices = await db.outboxEvent.findMany({ where: { dedupeKey: { startsWith: `listing-sold:${listing.id}` } } });
  expect(notices.map(({ payload }) => payload)).toEqual([
    { template: 'listing-sold', userId: keeper.id, listingId: listing.id },
  ]);
  const request = { template: 'listing-sold', userId: keeper.id, listingId: listing.id } as const;
  expect(await composeMessage({ db, config: links }, request, new Date())).toMatchObject({
    to: keeper.email,
    template: 'listing-sold',
  });
});

it('finds the price drops of the last day that have no event, and no others', async () => {
  const { db } = own;
  const listing = await aListing();
  const dayAgo = new Date(Date.now() - 86_400_000);
  const older = await rows.listing((await rows.user()).id, { createdAt: new Date(dayAgo.getTime() - 2000) });
  await db.priceHistory.create({
    data: { listingId: older.id, price: 9000, changedAt: new Date(dayAgo.getTime() - 1000) },
  });
  await rows.changePrice(listing.id, 9900, new Date(Date.now() - 3000));
  await db.priceHistory.create({
    data: { listingId: listing.id, price: 9950, changedAt: new Date(Date.now() - 2000) },
  });
  const missed = await db.priceHistory.create({
    data: { listingId: listing.id, price: 9000, changedAt: new Date(Date.now() - 1000) },
  });
  expect(await recordMissedPriceDrops(db, dayAgo)).toBe(1);
  expect(await recordMissedPriceDrops(db, dayAgo)).toBe(0);
  const event = await db.outboxEvent.findFirstOrThrow({ where: { dedupeKey: `price-changed:${missed.id}` } });
  expect(event).toMatchObject({
    type: 'listing.price_changed',
    payload: { listingId: listing.id, priceHistoryId: missed.id },
  });
});
