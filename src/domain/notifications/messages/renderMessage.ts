import type { Language } from '../../../../generated/prisma/client.js';
import { layOutMail } from './mail.js';
import type { MailTemplate, SmsTemplate } from './template.js';
import type { RenderedMessage, TemplateData, TemplateKey } from '../../../platform/messages/templateData.js';
import { listingSold } from './templates/listingSold.js';
import { listingTakenDown } from './templates/listingTakenDown.js';
import { newMessage } from './templates/newMessage.js';
import { otpCode } from './templates/otpCode.js';
import { passwordResetOtp } from './templates/passwordResetOtp.js';
import { priceAlert, priceAlertSms } from './templates/priceAlert.js';
import { questionAnswered } from './templates/questionAnswered.js';
import { resetPassword } from './templates/resetPassword.js';
import { savedSearch } from './templates/savedSearch.js';
import { staleListing } from './templates/staleListing.js';
import { verificationCode } from './templates/verificationCode.js';
import { verifyEmail } from './templates/verifyEmail.js';
import { welcome } from './templates/welcome.js';
import { topicNames, topicOf } from '../../accounts/index.js';

type SmsOnly = 'otp-code' | 'password-reset-otp';

const mails: { [Key in Exclude<TemplateKey, SmsOnly>]: MailTemplate<Key> } = {
  welcome,
  'verify-email': verifyEmail,
  'verification-code': verificationCode,
  'reset-password': resetPassword,
  'price-alert': priceAlert,
  'listing-sold': listingSold,
  'listing-taken-down': listingTakenDown,
  'stale-listing': staleListing,
  'new-message': newMessage,
  'question-answered': questionAnswered,
  'saved-search': savedSearch,
};

const shortMessages: { [Key in SmsOnly | 'price-alert']: SmsTemplate<Key> } = {
  'otp-code': otpCode,
  'password-reset-otp': passwordResetOtp,
  'price-alert': priceAlertSms,
};

export type MailKey = keyof typeof mails;
export const mailKeys = Object.keys(mails) as MailKey[];
export type SmsKey = keyof typeof shortMessages;
export const smsKeys = Object.keys(shortMessages) as SmsKey[];

interface Delivery {
  channel: 'email' | 'sms';
  /** Where a click ends mails of this topic; null for mails that always go out. */
  unsubscribeUrl: string | null;
}

const wayOut: Record<Language, (topic: string) => string> = {
  en: (topic) => `Unsubscribe from mails about ${topic}`,
  zh: (topic) => `退订“${topic}”邮件`,
};

/**
 * The words of one message in one language; prices in NZD. Subject and HTML are null for SMS; a code is the first run
 * of six digits in `text`. Throws for a template that its channel doesn't have.
 */
export function renderMessage<Key extends TemplateKey>(
  template: Key,
  data: TemplateData[Key],
  language: Language,
  { channel, unsubscribeUrl }: Delivery,
): RenderedMessage {
  if (channel === 'sms') return { subject: null, text: wordsIn(shortMessages, template, language)(data), html: null };
  const topic = topicOf(template);
  const label = topic && wayOut[language](topicNames[language][topic]);
  const unsubscribing = label && unsubscribeUrl ? { label, url: unsubscribeUrl } : null;
  return layOutMail(wordsIn(mails, template, language)(data), language, unsubscribing);
}

function wordsIn<Made>(
  templates: { [Key in TemplateKey]?: Record<Language, (data: never) => Made> },
  template: TemplateKey,
  language: Language,
): (data: unknown) => Made {
  const words = templates[template];
  if (!words) throw new Error(`No words for ${template} by this channel`);
  return words[language] as (data: unknown) => Made;
}
