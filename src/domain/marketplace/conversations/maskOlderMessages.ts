import { Prisma } from '../../../../generated/prisma/client.js';
import { maskContactDetails } from '../../../platform/contactDetails/maskContactDetails.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';

/** Few enough that masking the longest ones neither holds the event loop nor outlasts the transaction. */
const batchSize = 50;
const maxIdsRead = 10_000;

async function maskBatch(tx: Prisma.TransactionClient, ids: string[]): Promise<void> {
  // Locked, so that the text of an account that is erased meanwhile does not come back.
  const messages = await tx.$queryRaw<{ id: string; content: string }[]>`
    SELECT id, content FROM messages WHERE id IN (${Prisma.join(ids)}) FOR UPDATE`;
  if (messages.length === 0) return;
  const cases = messages.map(({ id, content }) => Prisma.sql`WHEN ${id} THEN ${maskContactDetails(content)}`);
  await tx.$executeRaw`
    UPDATE messages SET masked_content = CASE id ${Prisma.join(cases, ' ')} END
    WHERE id IN (${Prisma.join(messages.map(({ id }) => id))})`;
}

/**
 * Stores the masked form of messages that were written before it was stored with them, in conversations where it still
 * shows. Returns how many there were.
 */
export async function maskOlderMessages(db: Db): Promise<number> {
  let total = 0;
  for (;;) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT m.id FROM conversations c JOIN messages m ON m.conversation_id = c.id
      WHERE c.answered_at IS NULL AND m.masked_content IS NULL LIMIT ${maxIdsRead}`;
    for (let start = 0; start < rows.length; start += batchSize) {
      const ids = rows.slice(start, start + batchSize).map(({ id }) => id);
      await inTransaction(db, (tx) => maskBatch(tx, ids));
    }
    total += rows.length;
    if (rows.length < maxIdsRead) return total;
  }
}
