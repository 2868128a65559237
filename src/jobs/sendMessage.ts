import type { ComposedMessage } from '../domain/messages/composeMessage.js';
import { priceAlertSms } from '../domain/messages/priceAlertSms.js';
import { renderMessage } from '../domain/messages/renderMessage.js';
import type { RenderedMessage, TemplateData } from '../domain/messages/templateData.js';
import type { Services } from '../services.js';

/**
 * Hands a message to its channel's provider. Its id and time are its event's, so that sending it again after a crash
 * replaces it wherever the provider allows that. No message is fine: there was nobody left to write to.
 */
export async function sendMessage(
  { transports, metrics }: Pick<Services, 'transports' | 'metrics'>,
  event: { id: string; createdAt: Date },
  message: ComposedMessage | null,
): Promise<void> {
  if (!message) return;
  const { channel, to, template, data } = message;
  try {
    await transports[channel].send({
      id: event.id,
      channel,
      to,
      template,
      ...wordsOf(message),
      data: { ...data },
      headers: {},
      createdAt: event.createdAt,
    });
  } catch (error) {
    metrics.messages.inc({ channel, template, result: 'failed' });
    throw error;
  }
  metrics.messages.inc({ channel, template, result: 'sent' });
}

function wordsOf({ channel, template, data }: ComposedMessage): RenderedMessage {
  if (channel === 'sms' && template === 'price-alert') {
    return { subject: null, html: null, text: priceAlertSms(data as TemplateData['price-alert']) };
  }
  return renderMessage(template, data);
}
