import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { createBlock } from '../../src/domain/accounts/blocks/createBlock.js';
import { fanOutPriceAlerts } from '../../src/domain/marketplace/alerts/fanOutPriceAlerts.js';
import { fanOutSoldNotices } from '../../src/domain/marketplace/alerts/fanOutSoldNotices.js';
import { deliverMessage } from '../../src/domain/marketplace/conversations/deliverMessage.js';
import { remindSellers } from '../../src/domain/marketplace/lifecycle/remindSellers.js';
import { matchNewCar } from '../../src/domain/marketplace/matching/matchNewCar.js';
import { submitAnswer } from '../../src/domain/marketplace/questions/submitAnswer.js';
import { endpointHash } from '../../src/domain/notifications/push/endpointHash.js';
import { drainOutbox } from '../../src/jobs/outboxWorker.js';
import { inTransaction } from '../../src/platform/database/db.js';
import { rowsOf } from '../support/builders/rows.js';
import { searchRowsOf } from '../support/builders/searchRows.js';
import { jobServices } from '../support/fakes/jobServices.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';

const own = await ownDatabase();
const { db } = own;
const rows = rowsOf(db);
const searches = searchRowsOf(db);
afterAll(() => own.drop());
beforeEach(() => db.outboxEvent.deleteMany());

/** A seller's car, and a user with a browser. */
async function aScene() {
  const seller = await rows.user();
  const user = await rows.user();
  const id = randomUUID();
  const endpoint = `https://push.example.com/${id}`;
  const browser = { id, userId: user.id, family: id, endpoint, endpointHash: endpointHash(endpoint) };
  await db.pushSubscription.create({ data: { ...browser, p256dh: 'x', auth: 'x' } });
  const make = randomUUID();
  const month = new Date(Date.now() - 31 * 86_400_000);
  const listing = await rows.listing(seller.id, { make, createdAt: month, price: 10_000 });
  return { seller, user, listing, make };
}
type Scene = Awaited<ReturnType<typeof aScene>>;

const listingData = (data: object) => (scene: Scene) => db.listing.update({ where: { id: scene.listing.id }, data });
const priceTo = (price: number) => (scene: Scene) => rows.changePrice(scene.listing.id, price);
const favoriteData = (data: object) => (scene: Scene) =>
  db.favorite.updateMany({ where: { userId: scene.user.id }, data });
const unsave = ({ user }: Scene) => db.favorite.deleteMany({ where: { userId: user.id } });
const suspend = (who: 'user' | 'seller') => (scene: Scene) =>
  db.user.update({ where: { id: scene[who].id }, data: { status: 'SUSPENDED' } });
const block = (blocker: 'user' | 'seller') => (scene: Scene) => {
  const { user, seller } = scene;
  const [blockerId, blockedId] = blocker === 'user' ? [user.id, seller.id] : [seller.id, user.id];
  return createBlock(db, { blockerId, blockedId });
};
const searchData = (data: object) => (scene: Scene) =>
  db.savedSearch.updateMany({ where: { userId: scene.user.id }, data });

const causes = {
  async 'price-alert'({ user, listing }: Scene) {
    await rows.favorite(user.id, listing.id, { targetPrice: 9500 });
    await fanOutPriceAlerts(db, (await rows.changePrice(listing.id, 9000)).id);
    await db.outboxEvent.deleteMany({ where: { type: 'listing.price_changed' } });
  },
  async 'listing-sold'({ user, listing }: Scene) {
    await rows.favorite(user.id, listing.id);
    await db.listing.update({ where: { id: listing.id }, data: { status: 'SOLD', soldAt: new Date() } });
    await fanOutSoldNotices(db, listing.id);
  },
  async 'new-message'({ user, seller, listing }: Scene) {
    const { id: conversationId } = await rows.conversation(listing.id, user.id, seller.id);
    const message = { conversationId, senderId: seller.id, content: 'It is still for sale.', now: new Date() };
    await inTransaction(db, (tx) => deliverMessage(tx, message));
  },
  async 'question-answered'({ user, seller, listing }: Scene) {
    const { id: questionId } = await db.question.create({
      data: { listingId: listing.id, authorId: user.id, text: 'Has it been serviced?' },
    });
    await submitAnswer(db, { listingId: listing.id, questionId, sellerId: seller.id, text: 'Yes, every year.' });
  },
  async 'saved-search'({ user, listing, make }: Scene) {
    await searches.search({ userId: user.id, query: { make: [make], maxPrice: 10_500 }, now: listing.createdAt });
    await matchNewCar(db, listing.id);
  },
};

async function outcomeOf(template: keyof typeof causes, change: (scene: Scene) => Promise<unknown>) {
  const scene = await aScene();
  await causes[template](scene);
  await change(scene);
  await db.outboxEvent.deleteMany({ where: { type: 'listing.price_changed' } });
  const { services, sent, pushed } = jobServices(db);
  await drainOutbox(services);
  expect(await db.outboxEvent.count({ where: { processedAt: null } })).toBe(0);
  return {
    mails: sent.filter(({ to }) => to === scene.user.email).length,
    pushes: pushed.length,
  };
}

it.each(Object.keys(causes) as (keyof typeof causes)[])('sends a %s that is true', async (template) => {
  expect(await outcomeOf(template, async () => undefined)).toEqual({ mails: 1, pushes: 1 });
});

it.each<[keyof typeof causes, string, (scene: Scene) => Promise<unknown>]>([
  ['price-alert', 'the price has risen again', priceTo(10_000)],
  ['price-alert', 'the alert is off', favoriteData({ priceAlert: false })],
  ['price-alert', 'the target is lower', favoriteData({ targetPrice: 8000 })],
  ['price-alert', 'the car is not saved any more', unsave],
  ['price-alert', 'the car is sold', listingData({ status: 'SOLD', soldAt: new Date() })],
  ['price-alert', 'the car is removed', listingData({ status: 'REMOVED', removedAt: new Date() })],
  ['price-alert', 'the seller is suspended', suspend('seller')],
  ['price-alert', 'the user is suspended', suspend('user')],
  ['listing-sold', 'the car is for sale again', listingData({ status: 'ACTIVE', soldAt: null })],
  ['listing-sold', 'the car is not saved any more', unsave],
  [
    'new-message',
    'it is read',
    ({ user }) => db.message.updateMany({ where: { receiverId: user.id }, data: { isRead: true } }),
  ],
  ['new-message', 'the receiver has blocked the sender', block('user')],
  ['new-message', 'the sender has blocked the receiver', block('seller')],
  ['new-message', 'the sender is suspended', suspend('seller')],
  [
    'question-answered',
    'the question is hidden',
    ({ user }) =>
      db.question.updateMany({ where: { authorId: user.id }, data: { hiddenAt: new Date(), publishedAt: null } }),
  ],
  ['question-answered', 'the car is removed', listingData({ status: 'REMOVED', removedAt: new Date() })],
  ['question-answered', 'the asker has blocked the seller', block('user')],
  ['question-answered', 'the seller is suspended', suspend('seller')],
  ['saved-search', 'the search is deleted', ({ user }) => db.savedSearch.deleteMany({ where: { userId: user.id } })],
  ['saved-search', 'its alerts are off', searchData({ frequency: 'none' })],
  ['saved-search', 'the car is sold', listingData({ status: 'SOLD', soldAt: new Date() })],
  ['saved-search', 'the price is out of range', priceTo(11_000)],
])('sends no %s when %s', async (template, _what, change) => {
  expect(await outcomeOf(template, change)).toEqual({ mails: 0, pushes: 0 });
});

it.each([
  ['byEmail', { mails: 0, pushes: 1 }],
  ['byPush', { mails: 1, pushes: 0 }],
])('sends matches by the channels that are still on, without %s', async (flag, outcome) => {
  expect(await outcomeOf('saved-search', searchData({ [flag]: false }))).toEqual(outcome);
});

it('sends no reminder of a car that is sold', async () => {
  const { seller, listing } = await aScene();
  await db.listing.updateMany({ where: { id: { not: listing.id } }, data: { remindedAt: new Date() } });
  expect(await remindSellers(db, new Date())).toBe(1);
  await db.listing.update({ where: { id: listing.id }, data: { status: 'SOLD', soldAt: new Date() } });
  const { services, sent } = jobServices(db);
  await drainOutbox(services);
  expect(sent.filter(({ to }) => to === seller.email)).toEqual([]);
});

it('sends one alert of a price that went down, up and down again before it could be sent', async () => {
  const { user, listing } = await aScene();
  await rows.favorite(user.id, listing.id);
  const worker = jobServices(db);
  const drain = () => drainOutbox(worker.services);
  await fanOutPriceAlerts(db, (await rows.changePrice(listing.id, 9000)).id);
  await rows.changePrice(listing.id, 10_000);
  await drain();
  expect(worker.sent).toEqual([]);
  expect(await db.notification.count({ where: { userId: user.id } })).toBe(0);
  await rows.changePrice(listing.id, 9000);
  await drain();
  expect(worker.sent.map(({ data }) => [data.oldPrice, data.newPrice])).toEqual([[10_000, 9000]]);
  expect(worker.pushed).toHaveLength(1);
  expect(await db.notification.count({ where: { userId: user.id } })).toBe(1);
});

it('sends the lower price alone when it drops again before the first alert could be sent', async () => {
  const { user, listing } = await aScene();
  await rows.favorite(user.id, listing.id);
  const worker = jobServices(db);
  await fanOutPriceAlerts(db, (await rows.changePrice(listing.id, 9000)).id);
  await rows.changePrice(listing.id, 8990);
  for (let n = 0; n < 2; n++) await drainOutbox(worker.services);
  expect(worker.sent.map(({ data }) => [data.oldPrice, data.newPrice])).toEqual([[9000, 8990]]);
});
