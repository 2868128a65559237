import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { getVisibleListing } from '../listings/visibleListing.js';
import { invalid } from '../../../platform/problem.js';
import { deliverMessage, type SentMessage } from './deliverMessage.js';
import { assertReachable } from './assertReachable.js';

interface Trio {
  listingId: string;
  buyerId: string;
  sellerId: string;
}

/**
 * The conversation of the three, made if there is none. Locks its row at once for writing: a lock for reading first
 * would end parallel first messages in deadlocks.
 */
async function claimConversation(
  tx: Prisma.TransactionClient,
  { listingId, buyerId, sellerId }: Trio,
  now: Date,
): Promise<string> {
  const before = new Date(now.getTime() - 1);
  await tx.$executeRaw`
    INSERT INTO conversations (id, listing_id, buyer_id, seller_id, last_message_at, created_at)
    VALUES (${randomUUID()}, ${listingId}, ${buyerId}, ${sellerId}, ${before}, ${now})
    ON DUPLICATE KEY UPDATE listing_id = VALUES(listing_id)`;
  const where = { listingId_buyerId_sellerId: { listingId, buyerId, sellerId } };
  return (await tx.conversation.findUniqueOrThrow({ where, select: { id: true } })).id;
}

/**
 * Writes to the seller of a car that the buyer may see, in the one conversation that the two have about it. Throws
 * NOT_FOUND for any other car, VALIDATION_ERROR on `listingId` for the buyer's own, FORBIDDEN where one has blocked the
 * other, CONFLICT when the seller has left.
 */
export async function askSeller(
  db: Db,
  {
    listingId,
    buyerId,
    content,
    now = new Date(),
  }: { listingId: string; buyerId: string; content: string; now?: Date },
): Promise<SentMessage> {
  const { userId: sellerId } = await getVisibleListing(db, listingId, buyerId);
  if (sellerId === buyerId) throw invalid('listingId', 'Must not be your own car');
  await assertReachable(db, buyerId, sellerId);
  return inTransaction(db, async (tx) => {
    const conversationId = await claimConversation(tx, { listingId, buyerId, sellerId }, now);
    return deliverMessage(tx, { conversationId, senderId: buyerId, content, now });
  });
}
