import type { Language, Topic } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import type { Links, MessageType } from '../../../platform/messages/messageType.js';

/** The ids of the subject of a notice, without its receiver. */
export type About = Record<string, string>;
export type Received<Ids extends About> = Ids & { userId: string };

export interface LoadContext extends Links {
  language: Language;
  channel: 'email' | 'sms' | 'push';
  now: Date;
}

/** A line of the feed. It contains the car and its price, never a user or their words. */
export interface FeedWords {
  title: string;
  body: string;
}

/**
 * A kind of notification in one file: its subject, its texts per channel, its urgency, and the check that it is still
 * true when it is sent.
 */
export interface Notice<Ids extends About, Data extends object, Words extends object> extends MessageType<Data> {
  /** The topic that a reader turns off to stop it; null for a notice that is always sent. */
  topic: Topic | null;
  urgency: 'normal' | 'high';
  /** Returns the current content, or null if it is no longer true or wanted. Called before every mail, SMS and push. */
  load(db: Db, about: Received<Ids>, context: LoadContext): Promise<Data | null>;
  /** The feed line and the push; a notice without one is sent by mail only. */
  feed?: Record<Language, (words: Words) => FeedWords>;
  /** Called if a message was not sent because it was no longer true. */
  withdraw?(db: Db, about: Received<Ids>): Promise<void>;
}

export const defineNotice = <Ids extends About, Data extends object, Words extends object = Data>(
  notice: Notice<Ids, Data, Words>,
): Notice<Ids, Data, Words> => notice;

/** Any notice of the registry; its caller has the ids that it was recorded with. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each notice has its own ids and words
export type AnyNotice = Notice<any, any, any>;
