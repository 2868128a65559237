import { isBlocked } from '../../accounts/index.js';
import { publicListing } from '../listings/publicListing.js';
import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/composedMessage.js';
import { listingLink } from './listingLink.js';

/** The mail to the asker about an answer; null when the question is hidden or the car off the market by then. */
export async function composeQuestionAnswered(
  db: Db,
  { userId, questionId }: { userId: string; questionId: string },
  links: Links,
): Promise<ComposedMessage<'question-answered'> | null> {
  const question = await db.question.findFirst({
    where: {
      id: questionId,
      authorId: userId,
      hiddenAt: null,
      author: { status: 'ACTIVE' },
      listing: publicListing,
    },
    select: {
      text: true,
      answer: true,
      author: { select: { email: true, language: true } },
      listing: { select: { id: true, userId: true, year: true, make: true, model: true, variant: true } },
    },
  });
  if (!question?.author.email || question.answer === null) return null;
  if (await isBlocked(db, question.listing.userId, userId)) return null;
  const { email, language } = question.author;
  return {
    userId,
    language,
    channel: 'email',
    to: email,
    template: 'question-answered',
    data: { ...listingLink(question.listing, links, language), question: question.text, answer: question.answer },
  };
}
