import { MailService, type MailDataRequired } from '@sendgrid/mail';
import { ProviderBusyError, retryAfterMs } from '../providerQuota.js';
import type { MessageTransport, OutgoingMessage } from './MessageTransport.js';
import { isPermanentFailure, sendFailure } from './sendFailure.js';

export interface SendgridSettings {
  apiKey: string;
  /** `address` or `Name <address>`. */
  from: string;
  /**
   * SendGrid template ids by our template key, with the suffix `-zh` for Chinese; without one the mail is sent as
   * rendered here.
   */
  templates?: Record<string, string>;
  baseUrl?: string | undefined;
  timeoutMs?: number;
}

interface SendgridError {
  message: string;
  code?: number | string;
  response?: { headers?: Record<string, string>; body?: { errors?: { message?: string }[] } };
}

/**
 * Sends mail through SendGrid's v3 API; an attempt ends after 10 seconds. SendGrid has no idempotency key: a repeated
 * id is a second mail, identifiable only by its custom argument `message_id`. The rejection of a mail is permanent.
 */
export function createSendgridTransport(settings: SendgridSettings): MessageTransport {
  const service = new MailService() as MailService & { client: Parameters<MailService['setClient']>[0] };
  service.setApiKey(settings.apiKey);
  service.setTimeout(settings.timeoutMs ?? 10_000);
  if (settings.baseUrl) service.client.setDefaultRequest('baseUrl', settings.baseUrl);

  return {
    name: 'SendGrid',
    async send(message) {
      const status = await deliver(service, mailOf(message, settings), message.to);
      // Only 202 means accepted; a proxy's page may be a 200.
      if (status !== 202) throw unexpected(status, message.to);
    },
  };
}

async function deliver(service: MailService, mail: MailDataRequired, to: string): Promise<number> {
  try {
    const [response] = await service.send(mail);
    return response.statusCode;
  } catch (error) {
    // The original error contains the request with its API key, so it is not passed on.
    const { message, code, response } = error as SendgridError;
    const status = typeof code === 'number' ? code : 0;
    if (status === 429) throw new ProviderBusyError('SendGrid', retryAfterMs(response?.headers?.['retry-after']));
    const reasons = Array.isArray(response?.body?.errors) ? response.body.errors.map((reason) => reason.message) : [];
    const detail = [code, message, ...reasons].filter(Boolean).join(' ');
    throw sendFailure({ provider: 'SendGrid', permanent: isPermanentFailure(status), detail, to });
  }
}

const unexpected = (status: number, to: string) =>
  sendFailure({ provider: 'SendGrid', permanent: false, detail: `unexpected answer ${status}`, to });

function mailOf(message: OutgoingMessage, { from, templates = {} }: SendgridSettings): MailDataRequired {
  const templateId =
    templates[message.language === 'en' ? message.template : `${message.template}-${message.language}`];
  return {
    from,
    to: { email: message.to },
    subject: message.subject ?? '',
    headers: message.headers,
    customArgs: { message_id: message.id },
    categories: [message.template],
    // Links contain one-time tokens, which click tracking would expose.
    trackingSettings: { clickTracking: { enable: false, enableText: false } },
    hideWarnings: true,
    ...(templateId
      ? { templateId, dynamicTemplateData: message.data }
      : { text: message.text, ...(message.html === null ? {} : { html: message.html }) }),
  };
}
