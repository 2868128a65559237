import type { Language, Topic } from '../../../generated/prisma/client.js';
import type { Mail } from './mail.js';

/** A kind of message: its text in every supported language, for each channel that it is sent through. */
export interface MessageType<Data extends object> {
  /** Its name in events, metrics and the provider's templates. */
  template: string;
  /** The topic that a reader turns off to stop it; null for messages that are always sent. */
  topic: Topic | null;
  email?: Record<Language, (data: Data) => Mail>;
  sms?: Record<Language, (data: Data) => string>;
  whatsapp?: Record<Language, (data: Data) => string>;
  /** Realistic sample values for previews. */
  sample: Data;
}

/** Any kind of message: `never` accepts the texts of each, and only a registry may rely on it. */
export type AnyMessageType = Omit<MessageType<never>, 'sample'> & { sample: object };

export const defineMessage = <Data extends object>(type: MessageType<Data>): MessageType<Data> => type;

/** One message to one user, before it is rendered. */
export interface ComposedMessage<Data extends object = object> {
  /** The recipient; null for an address without an account. */
  userId: string | null;
  language: Language;
  channel: 'email' | 'sms' | 'whatsapp';
  to: string;
  template: string;
  data: Data;
}

export interface RenderedMessage {
  subject: string | null;
  text: string;
  html: string | null;
}

/** Base URLs of the links in messages. */
export interface Links {
  frontendUrl: string;
}
