import type { ComposedMessage } from '../domain/messages/composeMessage.js';
import { renderMessage } from '../domain/messages/renderMessage.js';
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
  const { channel, to, template, language, data } = message;
  try {
    await transports[channel].send({
      id: event.id,
      channel,
      to,
      template,
      ...renderMessage(template, data, language, { channel, unsubscribeUrl: null }),
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
