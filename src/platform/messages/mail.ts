import type { Language } from '../../../generated/prisma/client.js';
import { html, type Html } from '../html/html.js';
import type { Block } from './mailBlocks.js';
import { font, green, ink, muted } from './mailStyles.js';
import type { RenderedMessage } from './messageType.js';

export interface Mail {
  subject: string;
  /** The preview line that mailboxes show after the subject. */
  preview: string;
  heading: string;
  blocks: Block[];
  /** Why the reader receives this mail. */
  reason: string;
}

/** How to unsubscribe from mails of this kind. */
export interface Unsubscribing {
  label: string;
  url: string;
}

const tagOf: Record<Language, string> = { en: 'en-NZ', zh: 'zh-Hans' };

/** Builds a mail from its blocks, as text and as HTML that also fits a narrow window; all values are escaped. */
export function layOutMail(mail: Mail, language: Language, unsubscribing: Unsubscribing | null): RenderedMessage {
  const { subject, preview, heading, blocks, reason } = mail;
  const oneLine = subject.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const end = `--\nKiwiCar\n${reason}`;
  const footer = unsubscribing ? [`${unsubscribing.label}\n${unsubscribing.url}`] : [];
  const text = [heading, ...blocks.map((block) => block.text), end, ...footer].join('\n\n');
  const page = html`<!doctype html>
    <html lang="${tagOf[language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>${oneLine}</title>
      </head>
      <body style="margin:0;padding:0;background:#f2f5f3;${font}">
        <div style="display:none;max-height:0;overflow:hidden">${preview}</div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f2f5f3">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="max-width:560px"
              >
                <tr>
                  <td style="padding:0 8px 16px;${font};font-size:22px;font-weight:700;color:${green}">KiwiCar</td>
                </tr>
                <tr>
                  <td
                    style="padding:32px 28px 16px;border-radius:12px;background:#ffffff;${font};overflow-wrap:anywhere"
                  >
                    <h1 style="margin:0 0 16px;font-size:23px;line-height:30px;font-weight:700;color:${ink}">
                      ${heading}
                    </h1>
                    ${blocks.map((block) => block.html)}
                  </td>
                </tr>
                <tr>
                  <td style="padding:18px 8px;${font};font-size:13px;line-height:19px;color:${muted}">
                    ${reason}${unsubscribing ? linkOut(unsubscribing) : ''}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `;
  return { subject: oneLine, text: `${text}\n`, html: page.toString() };
}

const linkOut = ({ label, url }: Unsubscribing): Html =>
  html`<br /><a href="${url}" style="color:${muted};text-decoration:underline">${label}</a>`;
