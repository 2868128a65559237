import type { NoticeChannel } from '../../../../generated/prisma/client.js';
import type { Schema } from '../../../contract/contract.js';
import type { Preferences } from '../../../domain/accounts/preferences/readPreferences.js';
import { topics } from '../../../domain/accounts/preferences/topics.js';

const switchesOf = ({ mutedTopics }: Preferences, channel: NoticeChannel): Schema<'TopicSwitches'> => {
  const off = new Set(mutedTopics.filter((muted) => muted.channel === channel).map(({ topic }) => topic));
  return Object.fromEntries(topics.map((topic) => [topic, !off.has(topic)])) as Schema<'TopicSwitches'>;
};

export const presentPreferences = (preferences: Preferences): Schema<'Preferences'> => ({
  language: preferences.language,
  currency: preferences.currency as Schema<'Currency'>,
  emailNotifications: switchesOf(preferences, 'email'),
  pushNotifications: switchesOf(preferences, 'push'),
  marketingOptIn: preferences.marketingConsentAt !== null,
});
