import type { NoticeChannel, Topic } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';

/** Returns whether a user has turned off a topic on this channel. */
export async function isMuted(
  db: Db,
  { userId, channel, topic }: { userId: string; channel: NoticeChannel; topic: Topic },
): Promise<boolean> {
  return (await db.mutedTopic.count({ where: { userId, channel, topic } })) > 0;
}
