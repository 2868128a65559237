import type { NoticeChannel, Topic } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';

/** Whether a person has asked not to be notified about a topic by this channel. */
export async function isMuted(
  db: Db,
  { userId, channel, topic }: { userId: string; channel: NoticeChannel; topic: Topic },
): Promise<boolean> {
  return (await db.mutedTopic.count({ where: { userId, channel, topic } })) > 0;
}
