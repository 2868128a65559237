import type { Language } from '../../../generated/prisma/client.js';
import type { TemplateData, TemplateKey } from './templateData.js';

/** One message to one person, before its words. */
export interface ComposedMessage<Key extends TemplateKey = TemplateKey> {
  /** Whose message it is; null for an address without an account. */
  userId: string | null;
  language: Language;
  channel: 'email' | 'sms';
  to: string;
  template: Key;
  data: TemplateData[Key];
}

/** Where the links in messages lead. */
export interface Links {
  frontendUrl: string;
}
