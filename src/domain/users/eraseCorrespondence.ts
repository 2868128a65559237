import type { Prisma } from '../../../generated/prisma/client.js';

const erasedText = 'Erased with the account of its author.';

/** Takes away what a person wrote to others and whom they blocked; that something was written stays. */
export async function eraseCorrespondence(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.message.updateMany({ where: { senderId: userId }, data: { content: erasedText } });
  await tx.block.deleteMany({ where: { blockerId: userId } });
  await tx.block.deleteMany({ where: { blockedId: userId } });
}
