import type { Language } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';

/** Replaces the titles of all users' notifications about a listing, by type and language. Repeating it is safe. */
export async function withholdTitles(
  db: Db,
  listingId: string,
  titles: { type: string; language: Language; title: string }[],
): Promise<void> {
  for (const { type, language, title } of titles) {
    await db.notification.updateMany({ where: { listingId, type, user: { language } }, data: { title } });
  }
}
