import type { Prisma } from '../../../../generated/prisma/client.js';

const erasedText = 'Erased with the account of its author.';

/**
 * Takes away what a person wrote to others and asked, answered and reported; that something was written stays.
 */
export async function eraseCorrespondence(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.message.updateMany({ where: { senderId: userId }, data: { content: erasedText, maskedContent: null } });
  await tx.question.updateMany({ where: { authorId: userId }, data: { text: erasedText } });
  await tx.question.updateMany({
    where: { listing: { userId }, answer: { not: null } },
    data: { answer: erasedText },
  });
  await tx.report.updateMany({ where: { reporterId: userId }, data: { reporterId: null, reason: erasedText } });
}
