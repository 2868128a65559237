import { publicListing } from '../listings/publicListing.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';

export interface ReadableQuestion {
  id: string;
  listingId: string;
  authorId: string;
  sellerId: string;
}

/**
 * Returns a question that the person may read: a published one about a public car, one that they asked, or one about
 * their car. Throws NOT_FOUND otherwise, and for hidden ones.
 */
export async function getReadableQuestion(db: Db, id: string, userId: string): Promise<ReadableQuestion> {
  const question = await db.question.findFirst({
    where: {
      id,
      hiddenAt: null,
      OR: [{ authorId: userId }, { listing: { userId } }, { publishedAt: { not: null }, listing: publicListing }],
    },
    select: { id: true, listingId: true, authorId: true, listing: { select: { userId: true } } },
  });
  if (!question) throw notFound();
  const { listing, ...readable } = question;
  return { ...readable, sellerId: listing.userId };
}
