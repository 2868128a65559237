import type { Language } from '../../../../generated/prisma/client.js';
import type { Mail } from './mail.js';
import type { TemplateData, TemplateKey } from '../../../platform/messages/templateData.js';

/** One mail in every language that people can choose. */
export type MailTemplate<Key extends TemplateKey> = Record<Language, (data: TemplateData[Key]) => Mail>;

/** One SMS in every language that people can choose. */
export type SmsTemplate<Key extends TemplateKey> = Record<Language, (data: TemplateData[Key]) => string>;
