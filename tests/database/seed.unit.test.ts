import { describe, expect, it } from 'vitest';
import { findContactDetails } from '../../src/platform/contactDetails/findContactDetails.js';
import { dealerLogins, planDealers } from '../../prisma/seed/planDealers.js';
import { demoLogins, planDemo } from '../../prisma/seed/planDemo.js';

const today = new Date('2026-11-21T00:00:00Z');
const plan = () => planDemo(today, ['a', 'b', 'c'], 'd');
const demo = plan();
const prices = (id: string) => demo.listings.find(({ row }) => row.id === id)!.prices;

describe('the demo market', () => {
  it('is the same each time', () => expect(plan()).toEqual(demo));

  it('has thousands of cars for sale, hundreds sold, in every region', () => {
    const count = (status: string) => demo.listings.filter(({ row }) => row.status === status).length;
    expect(count('ACTIVE')).toBeGreaterThanOrEqual(3000);
    expect(count('SOLD')).toBe(400);
    expect(new Set(demo.listings.map(({ row }) => row.region)).size).toBe(16);
  });

  it('has the three logins', () =>
    expect(demo.users.slice(0, 3).map(({ email }) => email)).toEqual(demoLogins.map(({ email }) => email)));

  it('repeats no plate, e-mail, phone number or id', () => {
    const all = [
      demo.listings.map(({ row }) => row.plateNumber),
      demo.users.map(({ email }) => email),
      demo.users.flatMap(({ phone }) => phone ?? []),
      demo.listings.flatMap(({ photos }) => photos.map(({ id }) => id)),
    ];
    for (const values of all) expect(new Set(values).size).toBe(values.length);
    for (const { phone } of demo.users) expect(phone ?? '+64215000000').toMatch(/^\+6421[0-9]{6,8}$/);
  });

  it('keeps the rules of a listing', () => {
    for (const { row, photos } of demo.listings) {
      expect(row.plateNumber).toMatch(/^(?!ZZ)([A-Z]{3}[1-9][0-9]{2}|[A-Z]{2}[1-9][0-9]{3})$/);
      expect(row.description).toMatch(/^[\s\S]{50,5000}$/);
      expect(row.price).toBeGreaterThanOrEqual(1000);
      expect(row.year).toBeLessThanOrEqual(2026);
      expect(row.fuelType === 'ELECTRIC').toBe(row.engineCc === null);
      expect(photos.length).toBeGreaterThanOrEqual(3);
      expect(photos.length).toBeLessThanOrEqual(6);
      expect(row.createdAt < today).toBe(true);
      if (row.soldAt) expect(row.createdAt < row.soldAt && row.soldAt <= today).toBe(true);
    }
  });

  it('has a price history that ends at the current price', () => {
    for (const { row, prices: history } of demo.listings) {
      expect(history.at(-1)!.price).toBe(row.price);
      expect(history[0]!.changedAt).toEqual(row.createdAt);
      history.slice(1).forEach((change, index) => {
        expect(change.changedAt > history[index]!.changedAt).toBe(true);
        expect(change.price).not.toBe(history[index]!.price);
      });
      expect(history.at(-1)!.changedAt <= (row.soldAt ?? today)).toBe(true);
    }
  });

  it('has delivered exactly the alerts that are due', () => {
    const delivered = new Set(demo.deliveries.map(({ favoriteId, priceHistoryId }) => favoriteId + priceHistoryId));
    for (const { id, listingId, priceAlert, targetPrice, createdAt } of demo.favorites) {
      prices(listingId).forEach((change, index, history) => {
        const drop = index > 0 && change.price < history[index - 1]!.price && change.changedAt > createdAt;
        const due = priceAlert && drop && (targetPrice === null || targetPrice >= change.price);
        expect(delivered.has(id + change.id)).toBe(due);
      });
    }
  });

  it('has conversations as the server would have stored them', () => {
    expect(demo.conversations.length).toBeGreaterThan(200);
    expect(new Set(demo.conversations.map((row) => row.listingId + row.buyerId)).size).toBe(demo.conversations.length);
    for (const conversation of demo.conversations) {
      const messages = demo.messages.filter(({ conversationId }) => conversationId === conversation.id);
      const times = messages.map(({ createdAt }) => (createdAt as Date).getTime());
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(times.at(-1)).toBe((conversation.lastMessageAt as Date).getTime());
      expect(times.at(-1)! <= today.getTime()).toBe(true);
      expect(conversation.buyerId).not.toBe(conversation.sellerId);
      const unread = (userId: string) => messages.filter((one) => one.receiverId === userId && !one.isRead).length;
      expect([conversation.buyerUnread, conversation.sellerUnread]).toEqual([
        unread(conversation.buyerId),
        unread(conversation.sellerId),
      ]);
    }
  });

  it('asks no question of oneself, answers after it was asked, and gives no contact details away', () => {
    expect(demo.questions.length).toBeGreaterThan(400);
    const sellers = new Map(demo.listings.map(({ row }) => [row.id, row.userId]));
    for (const { kind, authorId, listingId, text, answer, createdAt, answeredAt, publishedAt } of demo.questions) {
      expect(kind === 'COMMENT').toBe(authorId === sellers.get(listingId));
      if (answeredAt) expect(createdAt! < answeredAt).toBe(true);
      expect(publishedAt === null).toBe(kind === 'QUESTION' && answer === null);
      for (const words of [text, answer]) if (typeof words === 'string') expect(findContactDetails(words)).toEqual([]);
    }
  });
});

describe('the demo dealers', () => {
  const dealers = planDealers(today, 'hash');

  it('are the same each time, with three logins each', () => {
    expect(planDealers(today, 'hash')).toEqual(dealers);
    expect(dealers.flatMap(({ users }) => users.map(({ email }) => email))).toEqual(
      dealerLogins.map(({ email }) => email),
    );
    expect(dealers.map(({ tenant }) => [tenant.slug, tenant.currency ?? 'NZD'])).toEqual([
      ['harbour', 'NZD'],
      ['jaya', 'IDR'],
    ]);
  });

  it('have cars of every public status, with whole prices and distinct slugs', () => {
    for (const { cars } of dealers) {
      expect(new Set(cars.map(({ row }) => row.status))).toEqual(new Set(['available', 'booking', 'sold']));
      expect(new Set(cars.map(({ row }) => row.slug)).size).toBe(cars.length);
      for (const { row, photos } of cars) expect([row.price % 10, photos.length]).toEqual([0, 4]);
    }
  });
});
