import { createEmbeddedOutbox, type EmbeddedOutbox } from './embeddedOutbox.js';
import type { MessageTransport } from './MessageTransport.js';
import { createFonnteWhatsapp } from './fonnteWhatsapp.js';
import { guardTransport } from './guardTransport.js';
import { createSendgridTransport } from './sendgridTransport.js';
import { createSmtpTransport } from './smtpTransport.js';
import { createTwilioSms } from './twilioSms.js';

export interface MessageSettings {
  dataDir: string;
  mail: {
    from: string;
    sendgridApiKey: string | undefined;
    sendgridUrl: string | undefined;
    sendgridTemplates: Record<string, string>;
    smtpHost: string | undefined;
    smtpPort: number;
    smtpUser: string | undefined;
    smtpPass: string | undefined;
  };
  sms: {
    twilioAccountSid: string | undefined;
    twilioAuthToken: string | undefined;
    twilioFrom: string | undefined;
    twilioUrl: string | undefined;
  };
  whatsapp: { fonnteApiKey: string | undefined; fonnteUrl: string | undefined };
}

export interface Transports {
  email: MessageTransport;
  sms: MessageTransport;
  whatsapp: MessageTransport;
  /** Set if at least one channel uses the embedded outbox. */
  embedded: EmbeddedOutbox | null;
}

/**
 * Chooses the transports. Mail: SendGrid, else SMTP, else the embedded outbox. SMS: Twilio if all three values are set,
 * else the embedded outbox. WhatsApp: Fonnte with its key, else the embedded outbox.
 */
export function chooseTransports(settings: MessageSettings): Transports {
  const outbox = createEmbeddedOutbox(settings.dataDir);
  const email = mailProvider(settings.mail) ?? outbox;
  const sms = smsProvider(settings.sms) ?? outbox;
  const whatsapp = whatsappProvider(settings.whatsapp) ?? outbox;
  const embedded = [email, sms, whatsapp].includes(outbox) ? outbox : null;
  return {
    email: guardTransport(email),
    sms: guardTransport(sms),
    whatsapp: guardTransport(whatsapp),
    embedded,
  };
}

function mailProvider(mail: MessageSettings['mail']): MessageTransport | null {
  const from = mail.from.includes('<') ? mail.from : `KiwiCar <${mail.from}>`;
  if (mail.sendgridApiKey) {
    const { sendgridApiKey: apiKey, sendgridTemplates: templates, sendgridUrl: baseUrl } = mail;
    return createSendgridTransport({ apiKey, from, templates, baseUrl });
  }
  if (mail.smtpHost) {
    return createSmtpTransport({
      host: mail.smtpHost,
      port: mail.smtpPort,
      user: mail.smtpUser,
      pass: mail.smtpPass,
      from,
    });
  }
  return null;
}

function smsProvider(sms: MessageSettings['sms']): MessageTransport | null {
  const { twilioAccountSid: accountSid, twilioAuthToken: authToken, twilioFrom: from, twilioUrl: baseUrl } = sms;
  return accountSid && authToken && from ? createTwilioSms({ accountSid, authToken, from, baseUrl }) : null;
}

function whatsappProvider({ fonnteApiKey, fonnteUrl }: MessageSettings['whatsapp']): MessageTransport | null {
  return fonnteApiKey ? createFonnteWhatsapp({ apiKey: fonnteApiKey, baseUrl: fonnteUrl }) : null;
}
