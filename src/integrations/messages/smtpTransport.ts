import nodemailer from 'nodemailer';
import type { MessageTransport } from './MessageTransport.js';
import { plainId } from './plainId.js';
import { sendFailure } from './sendFailure.js';

export interface SmtpSettings {
  host: string;
  port: number;
  user?: string | undefined;
  pass?: string | undefined;
  /** `address` or `Name <address>`. */
  from: string;
  timeoutMs?: number;
}

interface SmtpError {
  message: string;
  command?: string;
  responseCode?: number;
}

/**
 * Sends mail over SMTP: TLS on port 465, STARTTLS elsewhere. Each wait ends after 10 seconds. The Message-ID is derived
 * from the message's id, so that a mailbox can detect a repeated message. A 5xx response to the recipient or the
 * content is permanent.
 */
export function createSmtpTransport(settings: SmtpSettings): MessageTransport {
  const { host, port, user, pass, from, timeoutMs = 10_000 } = settings;
  const domain = /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const onThisMachine = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  const transporter = nodemailer.createTransport({
    host,
    port,
    secure: port === 465,
    // A password is never sent in plain text, even if an attacker strips STARTTLS from the server's offer.
    requireTLS: user !== undefined && !onThisMachine,
    ...(user === undefined ? {} : { auth: { user, pass: pass ?? '' } }),
    connectionTimeout: Math.min(timeoutMs, 5000),
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: Math.min(timeoutMs, 3000),
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    name: 'SMTP',
    async send(message) {
      try {
        await transporter.sendMail({
          from,
          to: { name: '', address: message.to },
          subject: message.subject ?? '',
          text: message.text,
          ...(message.html === null ? {} : { html: message.html }),
          headers: message.headers,
          messageId: `<${plainId(message.id)}@${domain}>`,
          date: message.createdAt,
        });
      } catch (error) {
        const { message: detail, command, responseCode = 0 } = error as SmtpError;
        const permanent = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
        throw sendFailure({ provider: 'SMTP', permanent, detail, to: message.to });
      }
    },
  };
}
