import { composeNotice } from '../domain/notifications/notices/composeNotice.js';
import { notices } from '../messageTypes.js';
import type { Db } from '../platform/database/db.js';
import type { ComposedMessage, Links } from '../platform/messages/messageType.js';
import type { MessageSend } from '../domain/notifications/events/messageSendEvent.js';

/** Composes a notice by its template (`composeNotice`). Throws for one that this version doesn't know. */
export async function composeMessage(
  { db, config: { frontendUrl } }: { db: Db; config: Links },
  { template, ...about }: MessageSend,
  now: Date,
): Promise<ComposedMessage | null> {
  const notice = notices.get(template);
  if (!notice) throw new Error(`No notice ${template}`);
  return composeNotice(db, { notice, about, frontendUrl, now });
}
