import type { Topic } from '../../../generated/prisma/client.js';
import { unsubscribeUrl } from '../../../src/domain/accounts/preferences/unsubscribeUrl.js';
import { send, type SendOptions } from '../harness/api.js';
import { config, db } from './people.js';

/** Returns the path of a person's unsubscribe link, as in a mail. */
export async function unsubscribePath(userId: string, topic: Topic): Promise<string> {
  return new URL(await unsubscribeUrl(db, config, { userId, topic })).pathname;
}

/** Sends what a mail program sends when its unsubscribe button is pressed: no token, no cookie. */
export const clickOnce = (path: string, options: SendOptions = {}) =>
  send('POST', path, {
    root: true,
    body: 'List-Unsubscribe=One-Click',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    ...options,
  });

/** Returns what a person has opted out of, as `channel topic`. */
export async function mutedBy(userId: string): Promise<string[]> {
  const rows = await db.mutedTopic.findMany({ where: { userId } });
  return rows.map(({ channel, topic }) => `${channel} ${topic}`).sort();
}
