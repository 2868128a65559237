import { html, type Html } from '../../platform/html/html.js';
import type { StoredMessage } from '../../integrations/messages/embeddedOutbox.js';

/**
 * Renders the embedded outbox without scripts and with styles only from `/dev/outbox.css`. `to` is the address filter.
 */
export function outboxPage(messages: StoredMessage[], to = ''): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>KiwiCar outbox</title>
        <link rel="stylesheet" href="/dev/outbox.css" />
      </head>
      <body>
        <header>
          <h1>KiwiCar outbox</h1>
          <p>
            What would have been sent, newest first. Nothing leaves this machine.
            <a href="/dev/mails">All templates</a>
          </p>
          <form action="/dev/outbox" method="get">
            <label for="to">Recipient</label>
            <input
              id="to"
              name="to"
              value="${to}"
              placeholder="exact e-mail address or phone number"
              autocomplete="off"
            />
            <button>Show</button>
            ${to ? html`<a href="/dev/outbox">all</a>` : ''}
          </form>
        </header>
        <main>${messages.length > 0 ? messages.map(card) : html`<p class="empty">Nothing here yet.</p>`}</main>
      </body>
    </html> `;
  return page.toString();
}

const card = (message: StoredMessage): Html =>
  html`<article>
    <div class="top">
      <span class="channel ${message.channel}">${message.channel}</span><span class="template">${message.template}</span
      ><time datetime="${message.createdAt}">${when(message.createdAt)}</time>
    </div>
    ${message.subject === null ? '' : html`<h2>${message.subject}</h2>`}
    <p class="to">to <a href="/dev/outbox?to=${encodeURIComponent(message.to)}">${message.to}</a></p>
    <pre>${withLinks(message.text)}</pre>
    <details>
      <summary>Values</summary>
      <pre>${JSON.stringify(message.data, null, 2)}</pre>
    </details>
  </article> `;

const when = (iso: string) =>
  new Intl.DateTimeFormat('en-NZ', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Pacific/Auckland' }).format(
    new Date(iso),
  );

const withLinks = (text: string): Html[] =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));

export const outboxStyles = `
:root { color-scheme: light; --ink: #17211c; --muted: #66736c; --green: #0b6e4f; --line: #dde5e0; }
* { box-sizing: border-box; }
body { margin: 0; background: #f2f5f3; color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
header, main { max-width: 760px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 32px; }
h1 { margin: 0; color: var(--green); font-size: 28px; }
header p { margin: 4px 0 16px; color: var(--muted); }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-bottom: 24px; }
label { color: var(--muted); }
input { flex: 1 1 240px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; background: #fff; font: inherit; }
button { padding: 8px 18px; border: 0; border-radius: 8px; background: var(--green); color: #fff; font: inherit; cursor: pointer; }
a { color: var(--green); overflow-wrap: anywhere; }
article { margin-bottom: 16px; padding: 20px 24px; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
.top { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; font-size: 13px; color: var(--muted); }
.channel { padding: 1px 10px; border-radius: 999px; background: #e3f0ea; color: var(--green); font-weight: 600; }
.channel.sms { background: #e6ecf8; color: #2b4d9c; }
.channel.whatsapp { background: #fdf0d9; color: #8a5a00; }
time { margin-left: auto; }
h2 { margin: 8px 0 0; font-size: 18px; }
.to { margin: 4px 0 12px; color: var(--muted); font-size: 14px; }
pre { margin: 0; padding: 14px 16px; border-radius: 8px; background: #f6f8f7; font: 14px/1.55 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
details { margin-top: 12px; font-size: 14px; color: var(--muted); }
details pre { margin-top: 8px; }
.empty { padding: 48px 0; text-align: center; color: var(--muted); }
`;
