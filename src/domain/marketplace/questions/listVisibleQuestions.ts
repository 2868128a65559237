import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { getVisibleListing } from '../listings/visibleListing.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { questionColumns, type QuestionView } from './questionView.js';

export interface QuestionsRequest extends PageRequest {
  listingId: string;
  viewerId: string | null;
  unanswered: boolean;
}

/**
 * A page of a car's questions and comments: the published ones by their time of publication, for the seller all by
 * their own time, newest first. Throws NOT_FOUND for a car that the viewer may not see.
 */
export async function listVisibleQuestions(
  db: Db,
  { listingId, viewerId, unanswered, ...request }: QuestionsRequest,
): Promise<Page<QuestionView>> {
  const { userId: sellerId } = await getVisibleListing(db, listingId, viewerId);
  const isSeller = sellerId === viewerId;
  if (unanswered && !isSeller) return toPage([], request, 0);
  const where = {
    listingId,
    hiddenAt: null,
    ...(isSeller ? {} : { publishedAt: { not: null } }),
    ...(unanswered ? { publishedAt: null } : {}),
  } satisfies Prisma.QuestionWhereInput;
  const newest = isSeller ? { createdAt: 'desc' as const } : { publishedAt: 'desc' as const };
  const orderBy = [newest, { id: 'desc' as const }];
  const [rows, counted] = await Promise.all([
    db.question.findMany({
      where,
      orderBy,
      skip: offsetOf(request),
      take: request.limit,
      select: questionColumns,
    }),
    db.question.count({ where, orderBy, take: countCap + 1 }),
  ]);
  return toPage(rows, request, counted);
}
