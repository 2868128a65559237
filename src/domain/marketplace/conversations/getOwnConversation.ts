import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';

export interface OwnConversation {
  id: string;
  buyerId: string;
  sellerId: string;
  answeredAt: Date | null;
  /** Whether its listing was taken down. */
  isTakenDown: boolean;
}

/** The conversation, for its two people alone. Throws NOT_FOUND for anyone else. */
export async function getOwnConversation(db: Db, id: string, userId: string): Promise<OwnConversation> {
  const conversation = await db.conversation.findFirst({
    where: { id, OR: [{ buyerId: userId }, { sellerId: userId }] },
    select: { id: true, buyerId: true, sellerId: true, answeredAt: true, listing: { select: { takenDownAt: true } } },
  });
  if (!conversation) throw notFound();
  const { listing, ...own } = conversation;
  return { ...own, isTakenDown: listing.takenDownAt !== null };
}
