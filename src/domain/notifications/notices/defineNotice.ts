import type { Language, Topic } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import type { Links, MessageType } from '../../../platform/messages/messageType.js';

/** The ids of what a notice announces, without its receiver. */
export type About = Record<string, string>;
export type Received<Ids extends About> = Ids & { userId: string };

export interface LoadContext extends Links {
  language: Language;
  channel: 'email' | 'sms' | 'push';
  now: Date;
}

/** A line of the feed. It names the car and its price, never a person or what one wrote. */
export interface FeedWords {
  title: string;
  body: string;
}

/**
 * A kind of notification in one file: what it is about, its words for each channel, how urgent it is, and whether it is
 * still true when it is sent.
 */
export interface Notice<Ids extends About, Data extends object, Words extends object> extends MessageType<Data> {
  topic: Topic;
  urgency: 'normal' | 'high';
  /**
   * Returns what there is to say at this moment, or null when it is no longer true or no longer wanted. Called before
   * every mail, SMS and push.
   */
  load(db: Db, about: Received<Ids>, context: LoadContext): Promise<Data | null>;
  /** The feed's line and the push; a notice without goes out by mail alone. */
  feed?: Record<Language, (words: Words) => FeedWords>;
  /** Called when a message was not sent as it was no longer true. */
  withdraw?(db: Db, about: Received<Ids>): Promise<void>;
}

export const defineNotice = <Ids extends About, Data extends object, Words extends object = Data>(
  notice: Notice<Ids, Data, Words>,
): Notice<Ids, Data, Words> => notice;

/** Any notice, as a registry holds it: whoever calls it has the ids that it was recorded with. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each notice has its own ids and words
export type AnyNotice = Notice<any, any, any>;
