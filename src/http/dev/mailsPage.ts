import type { Language } from '../../../generated/prisma/client.js';
import { html, type Html } from '../../platform/html/html.js';
import { renderMessage } from '../../domain/notifications/messages/renderMessage.js';
import { messageTypes } from '../../messageTypes.js';
import type { AnyMessageType, RenderedMessage } from '../../platform/messages/messageType.js';

const languages = { en: 'English', zh: '中文' } satisfies Record<Language, string>;
const languageKeys = Object.keys(languages) as Language[];

const types = [...messageTypes.values()];

/** Renders a message with its sample values. */
export const renderSample = (type: AnyMessageType, language: Language, channel: 'email' | 'sms'): RenderedMessage =>
  renderMessage(type, {
    data: type.sample,
    language,
    channel,
    unsubscribeUrl: 'https://api.kiwicar.co.nz/api/v1/unsubscribe/3d9c1f64-7a52-4c1e-9b0d-5e2f8a6c4b17.topic.signature',
  });

/** Renders every template in each language with sample values: no scripts, and styles only from `/dev/mails.css`. */
export function mailsPage(): string {
  const mails = types.filter(({ email }) => email);
  const texts = types.filter(({ sms }) => sms);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>KiwiCar templates</title>
        <link rel="stylesheet" href="/dev/mails.css" />
      </head>
      <body>
        <header>
          <h1>KiwiCar templates</h1>
          <p>Every mail and SMS with sample values. <a href="/dev/outbox">What would have been sent</a></p>
          <nav>
            ${[...mails.map(({ template }) => template), ...texts.map(({ template }) => `${template}-sms`)].map(anchor)}
          </nav>
        </header>
        <main>${mails.map(mailSection)} ${texts.map(smsSection)}</main>
      </body>
    </html> `;
  return page.toString();
}

const anchor = (id: string): Html => html`<a href="#${id}">${id}</a> `;

const mailSection = (type: AnyMessageType): Html =>
  html`<section id="${type.template}">
    <h2>${type.template}</h2>
    ${languageKeys.map((language) => {
      const { subject, text } = renderSample(type, language, 'email');
      return html`<article lang="${language}">
        <h3><span>${languages[language]}</span> ${subject ?? ''}</h3>
        <div class="both">
          <iframe
            sandbox
            loading="lazy"
            title="${type.template} in ${languages[language]}"
            src="/dev/mails/${type.template}.${language}.html"
          ></iframe>
          <pre>${text}</pre>
        </div>
      </article>`;
    })}
  </section>`;

const smsSection = (type: AnyMessageType): Html =>
  html`<section id="${type.template}-sms">
    <h2>${type.template} <small>SMS</small></h2>
    ${languageKeys.map(
      (language) =>
        html`<article lang="${language}">
          <h3><span>${languages[language]}</span></h3>
          <p class="sms">${renderSample(type, language, 'sms').text}</p>
        </article>`,
    )}
  </section>`;

export const mailsStyles = `
:root { color-scheme: light; --ink: #17211c; --muted: #5c6962; --green: #0b6e4f; --line: #dde5e0; }
* { box-sizing: border-box; }
body { margin: 0; background: #f2f5f3; color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Noto Sans CJK SC', sans-serif; }
header, main { max-width: 1240px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 32px; }
h1 { margin: 0; color: var(--green); font-size: 28px; }
header p { margin: 4px 0 12px; color: var(--muted); }
nav { display: flex; flex-wrap: wrap; gap: 4px 14px; font-size: 14px; }
a { color: var(--green); }
h2 { margin: 32px 0 12px; font-size: 20px; }
small { padding: 1px 10px; border-radius: 999px; background: #e6ecf8; color: #2b4d9c; font-size: 12px; }
article { margin-bottom: 16px; padding: 16px 20px 20px; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
h3 { margin: 0 0 12px; font-size: 16px; }
h3 span { margin-right: 8px; padding: 1px 10px; border-radius: 999px; background: #e3f0ea; color: var(--green); font-size: 13px; }
.both { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 16px; }
iframe { width: 100%; height: 620px; border: 1px solid var(--line); border-radius: 8px; }
pre { max-height: 620px; margin: 0; padding: 14px 16px; overflow: auto; border-radius: 8px; background: #f6f8f7; font: 14px/1.55 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.sms { max-width: 420px; margin: 0; padding: 10px 16px; border-radius: 16px; background: #e6ecf8; overflow-wrap: anywhere; }
@media (max-width: 760px) { .both { grid-template-columns: minmax(0, 1fr); } article { padding: 14px 12px; } }
`;
