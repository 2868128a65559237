import { Language } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { untitled } from './wordNotification.js';

/** Takes the car's title out of all notifications about it but the one of the takedown. Running it again is safe. */
export async function withholdTitles(db: Db, listingId: string): Promise<void> {
  for (const language of Object.values(Language)) {
    for (const [type, title] of Object.entries(untitled(language))) {
      await db.notification.updateMany({ where: { listingId, type, user: { language } }, data: { title } });
    }
  }
}
