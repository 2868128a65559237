import type { Language } from '../../../../generated/prisma/client.js';
import { layOutMail } from '../../../platform/messages/mail.js';
import type { AnyMessageType, MessageType, RenderedMessage } from '../../../platform/messages/messageType.js';
import { topicNames } from '../../accounts/index.js';

interface Delivery {
  channel: 'email' | 'sms' | 'whatsapp';
  /** The unsubscribe link of the topic; null for messages that cannot be turned off. */
  unsubscribeUrl: string | null;
}

const unsubscribeLabels: Record<Language, (topic: string) => string> = {
  en: (topic) => `Unsubscribe from mails about ${topic}`,
  zh: (topic) => `退订“${topic}”邮件`,
};

/**
 * Renders a message in one language; prices in NZD. Subject and HTML are null for SMS and WhatsApp; a code is the first run of six
 * digits in `text`. Throws if the message does not exist on the channel.
 */
export function renderMessage(
  type: AnyMessageType,
  { data, language, channel, unsubscribeUrl }: Delivery & { data: object; language: Language },
): RenderedMessage {
  const { template, topic, email, ...texts } = type as unknown as MessageType<object>;
  const text = channel === 'email' ? undefined : texts[channel];
  if (text) return { subject: null, text: text[language](data), html: null };
  if (channel !== 'email' || !email) throw new Error(`No words for ${template} by ${channel}`);
  const label = topic && unsubscribeLabels[language](topicNames[language][topic]);
  const unsubscribing = label && unsubscribeUrl ? { label, url: unsubscribeUrl } : null;
  return layOutMail(email[language](data), language, unsubscribing);
}
