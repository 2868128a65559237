import type { Language, NoticeChannel, Topic } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { versionOf } from '../../../platform/versions/versionOf.js';
import { unauthorized } from '../../../platform/problem.js';

export interface Preferences {
  language: Language;
  currency: string;
  /** When the user consented to marketing; null without consent. */
  marketingConsentAt: Date | null;
  /** Topics that are turned off; all others are on. */
  mutedTopics: { channel: NoticeChannel; topic: Topic }[];
}

/** Returns the version of a user's preferences. */
export const preferencesVersion = (preferences: Preferences): string => {
  const { language, currency, marketingConsentAt, mutedTopics } = preferences;
  const muted = mutedTopics.map(({ channel, topic }) => `${channel}:${topic}`).sort();
  return versionOf([language, currency, marketingConsentAt !== null, muted]);
};

/** Returns a user's preferences. Throws UNAUTHORIZED if the account is no longer active. */
export async function readPreferences(db: Db, userId: string): Promise<Preferences> {
  const preferences = await db.user.findFirst({
    where: { id: userId, status: 'ACTIVE' },
    select: {
      language: true,
      currency: true,
      marketingConsentAt: true,
      mutedTopics: { select: { channel: true, topic: true } },
    },
  });
  if (!preferences) throw unauthorized();
  return preferences;
}
