import type { Language, Topic } from '../../../generated/prisma/client.js';
import type { Mail } from './mail.js';

/** A kind of message: its words in every language that people can choose, for each channel that it goes out by. */
export interface MessageType<Data extends object> {
  /** Names it in events, metrics and the provider's templates. */
  template: string;
  /** What a reader turns off to get no more of it; null for messages that always go out. */
  topic: Topic | null;
  email?: Record<Language, (data: Data) => Mail>;
  sms?: Record<Language, (data: Data) => string>;
  /** Believable values, for people to look at the words. */
  sample: Data;
}

/** Any kind of message: `never` accepts the words of each, and only a registry may look past it. */
export type AnyMessageType = Omit<MessageType<never>, 'sample'> & { sample: object };

export const defineMessage = <Data extends object>(type: MessageType<Data>): MessageType<Data> => type;

/** One message to one user, before its words. */
export interface ComposedMessage<Data extends object = object> {
  /** Whose message it is; null for an address without an account. */
  userId: string | null;
  language: Language;
  channel: 'email' | 'sms';
  to: string;
  template: string;
  data: Data;
}

export interface RenderedMessage {
  subject: string | null;
  text: string;
  html: string | null;
}

/** Where the links in messages lead. */
export interface Links {
  frontendUrl: string;
}
