import { randomUUID } from 'node:crypto';
import type { Conversation, Prisma } from '../../../generated/prisma/client.js';
import { recordEvent } from '../../../src/platform/outbox/recordEvent.js';
import { listingPriceChangedEvent } from '../../../src/domain/marketplace/events/listingPriceChangedEvent.js';
import type { Database } from '../../../src/platform/database/db.js';

interface NewRegistration {
  email?: string | null;
  phone?: string;
  status?: 'ACTIVE' | 'SUSPENDED' | 'DEACTIVATED';
}

/** Writes rows directly into a database, as the API would. */
export const rowsOf = (db: Database) => ({
  user: (data: Partial<Prisma.UserUncheckedCreateInput> = {}) =>
    db.user.create({ data: { email: `${randomUUID()}@example.co.nz`, passwordHash: 'x', isVerified: true, ...data } }),

  /** A person who has registered and proven nothing yet. */
  async registration({ email, phone, status = 'ACTIVE' }: NewRegistration = {}) {
    const contacts = [
      ...(email === null ? [] : [{ channel: 'email' as const, target: email ?? `${randomUUID()}@example.co.nz` }]),
      ...(phone ? [{ channel: 'sms' as const, target: phone }] : []),
    ];
    const user = await db.user.create({
      data: { passwordHash: 'x', status, unprovenContacts: { create: contacts } },
    });
    return { ...user, target: contacts[0]!.target };
  },

  async listing(
    userId: string,
    { price = 10_000, ...data }: Partial<Prisma.ListingUncheckedCreateInput> & { price?: number } = {},
  ) {
    const createdAt = (data.createdAt as Date | undefined) ?? new Date(Date.now() - 60_000);
    return db.listing.create({
      data: {
        userId,
        plateNumber: 'ABC123',
        make: 'Toyota',
        model: 'Aqua',
        year: 2019,
        mileage: 62_000,
        price,
        description: 'One careful owner, serviced every year, always kept in the garage.',
        region: 'Auckland',
        fuelType: 'HYBRID',
        transmission: 'AUTOMATIC',
        bodyType: 'Hatchback',
        color: 'Silver',
        coverImageId: randomUUID(),
        ...data,
        createdAt,
        priceHistory: { create: { price, changedAt: createdAt } },
      },
    });
  },

  favorite: (userId: string, listingId: string, data: Partial<Prisma.FavoriteUncheckedCreateInput> = {}) =>
    db.favorite.create({
      data: {
        userId,
        listingId,
        priceAlert: true,
        priceAtSave: 10_000,
        createdAt: new Date(Date.now() - 30_000),
        ...data,
      },
    }),

  conversation: (listingId: string, buyerId: string, sellerId: string) =>
    db.conversation.create({ data: { listingId, buyerId, sellerId, lastMessageAt: new Date() } }),

  message({ id: conversationId, listingId, buyerId, sellerId }: Conversation, senderId: string, content: string) {
    const receiverId = senderId === buyerId ? sellerId : buyerId;
    return db.message.create({ data: { conversationId, listingId, senderId, receiverId, content } });
  },

  /** A price change with its history and event in one transaction. */
  changePrice: (listingId: string, price: number, changedAt = new Date()) =>
    db.$transaction(async (tx) => {
      await tx.listing.update({ where: { id: listingId }, data: { price } });
      const change = await tx.priceHistory.create({ data: { listingId, price, changedAt } });
      await recordEvent(tx, listingPriceChangedEvent, { payload: { listingId, priceHistoryId: change.id } });
      return change;
    }),

  upload: (uploaderId: string, data: Partial<Prisma.UploadUncheckedCreateInput> = {}) =>
    db.upload.create({ data: { uploaderId, bytes: 1000, width: 640, height: 480, ...data } }),
});
