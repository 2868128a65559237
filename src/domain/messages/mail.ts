import { formatPrice } from './formatPrice.js';
import { html, type Html } from './html.js';
import type { RenderedMessage } from './templateData.js';

interface Block {
  text: string;
  html: Html;
}

interface Mail {
  subject: string;
  /** The line that mailboxes show behind the subject. */
  preview: string;
  heading: string;
  blocks: Block[];
  /** Why this mail came. */
  footer: string;
}

const font = 'font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const green = '#0b6e4f';
const ink = '#17211c';
const muted = '#66736c';

export const paragraph = (text: string): Block => ({
  text,
  html: html`<p style="margin:0 0 16px;font-size:16px;line-height:25px;color:${ink}">${text}</p>`,
});

export const note = (text: string): Block => ({
  text,
  html: html`<p style="margin:0 0 16px;font-size:14px;line-height:21px;color:${muted}">${text}</p>`,
});

export const button = (label: string, url: string): Block => ({
  text: `${label}:\n${url}`,
  html: html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px">
    <tr>
      <td style="border-radius:8px;background:${green}">
        <a
          href="${url}"
          style="display:inline-block;padding:13px 26px;${font};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none"
          >${label}</a
        >
      </td>
    </tr>
  </table>`,
});

export const code = (digits: string): Block => ({
  text: `Your code: ${digits}`,
  html: html`<p
    style="margin:8px 0 24px;padding:16px;border-radius:8px;background:#eef5f1;text-align:center;font-family:Menlo,Consolas,monospace;font-size:30px;line-height:36px;font-weight:700;letter-spacing:8px;color:${ink}"
  >
    ${digits}
  </p>`,
});

export const priceDrop = (oldPrice: number, newPrice: number): Block => {
  const [before, now, saving] = [oldPrice, newPrice, oldPrice - newPrice].map(formatPrice) as [string, string, string];
  return {
    text: `Was ${before}, now ${now}. That is ${saving} less.`,
    html: html`<p
      style="margin:8px 0 24px;padding:18px;border-radius:8px;background:#eef5f1;text-align:center;color:${ink}"
    >
      <span style="font-size:16px;color:${muted};text-decoration:line-through">${before}</span>
      <span style="display:block;font-size:32px;line-height:42px;font-weight:700;color:${green}">${now}</span>
      <span style="font-size:14px;color:${muted}">${saving} less</span>
    </p>`,
  };
};

/** One mail from its blocks, as text and as HTML that also holds in a narrow window; all values are escaped. */
export function mail({ subject, preview, heading, blocks, footer }: Mail): RenderedMessage {
  const oneLine = subject.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const text = [heading, ...blocks.map((block) => block.text), `--\nKiwiCar\n${footer}`].join('\n\n');
  const page = html`<!doctype html>
    <html lang="en">
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
                  <td style="padding:32px 28px 16px;border-radius:12px;background:#ffffff;${font}">
                    <h1 style="margin:0 0 16px;font-size:23px;line-height:30px;font-weight:700;color:${ink}">
                      ${heading}
                    </h1>
                    ${blocks.map((block) => block.html)}
                  </td>
                </tr>
                <tr>
                  <td style="padding:18px 8px;${font};font-size:13px;line-height:19px;color:${muted}">${footer}</td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `;
  return { subject: oneLine, text: `${text}\n`, html: page.toString() };
}
