import type { Topic } from '../../generated/prisma/client.js';
import type { ComposedMessage } from '../platform/messages/messageType.js';
import { renderMessage } from '../domain/notifications/messages/renderMessage.js';
import { isMuted } from '../domain/accounts/preferences/isMuted.js';
import { canReceiveSms } from '../platform/text/phoneNumber.js';
import { unsubscribeUrl } from '../domain/accounts/preferences/unsubscribeUrl.js';
import { messageTypes } from '../messageTypes.js';
import type { Services } from '../services.js';

type SendServices = Pick<Services, 'db' | 'config' | 'transports' | 'metrics'>;

/**
 * Sends a message through its channel's provider, unless its topic is turned off or its number cannot receive SMS. The
 * id and time are those of its event, so that a repeat after a crash replaces it if the provider supports that. Does
 * nothing for null: there is no one to write to.
 */
export async function sendMessage(
  services: SendServices,
  event: { id: string; createdAt: Date },
  message: ComposedMessage | null,
): Promise<void> {
  if (!message) return;
  const { transports, metrics } = services;
  const { channel, to, template, language, data } = message;
  const type = messageTypes.get(template)!;
  const unsubscribing = await unsubscribingOf(services, message, type.topic);
  const isUnreachable = channel === 'sms' && !canReceiveSms(to);
  if (unsubscribing.isShut || isUnreachable) {
    metrics.messages.inc({ channel, template, result: 'unwanted' });
    return;
  }
  const { url } = unsubscribing;
  try {
    await transports[channel].send({
      id: event.id,
      channel,
      to,
      template,
      language,
      ...renderMessage(type, { data, language, channel, unsubscribeUrl: url }),
      data: { ...data, ...(url === null ? {} : { unsubscribeUrl: url }) },
      headers: url === null ? {} : oneClickHeaders(url),
      createdAt: event.createdAt,
    });
  } catch (error) {
    metrics.messages.inc({ channel, template, result: 'failed' });
    throw error;
  }
  metrics.messages.inc({ channel, template, result: 'sent' });
}

/**
 * Returns whether the reader has turned off the topic of a message, which also applies to an SMS sent instead of a
 * mail, and otherwise the unsubscribe link of a mail.
 */
async function unsubscribingOf(
  { db, config }: SendServices,
  { userId, channel }: ComposedMessage,
  topic: Topic | null,
): Promise<{ isShut: boolean; url: string | null }> {
  if (topic === null || userId === null) return { isShut: false, url: null };
  if (await isMuted(db, { userId, channel: 'email', topic })) return { isShut: true, url: null };
  return { isShut: false, url: channel === 'email' ? await unsubscribeUrl(db, config, { userId, topic }) : null };
}

/** Returns the headers of RFC 8058, for which mail programs show a button. */
const oneClickHeaders = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
