import { html, type Html } from '../html/html.js';
import { font, green, ink, line, muted, tint } from './mailStyles.js';

/** A part of a mail, as text and as HTML with the same content. */
export interface Block {
  text: string;
  html: Html;
}

export const paragraph = (text: string): Block => ({
  text,
  html: html`<p style="margin:0 0 16px;font-size:16px;line-height:25px;color:${ink}">${text}</p>`,
});

export const note = (text: string): Block => ({
  text,
  html: html`<p style="margin:0 0 16px;font-size:14px;line-height:21px;color:${muted}">${text}</p>`,
});

/** Quotes a person's text with its line breaks. */
export const quote = (label: string, words: string): Block => ({
  text: `${label}\n${words}`,
  html: html`<p style="margin:0 0 6px;font-size:14px;line-height:21px;color:${muted}">${label}</p>
    <p
      style="margin:0 0 20px;padding:2px 0 2px 16px;border-left:3px solid ${green};font-size:16px;line-height:25px;color:${ink};overflow-wrap:anywhere"
    >
      ${words.split(/\r?\n/).map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))}
    </p>`,
});

export const button = (label: string, url: string): Block => ({
  text: `${label}\n${url}`,
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

export const codeBlock = (label: string, digits: string): Block => ({
  text: `${label} ${digits}`,
  html: html`<p
    style="margin:8px 0 24px;padding:16px;border-radius:8px;background:${tint};text-align:center;font-family:Menlo,Consolas,monospace;font-size:30px;line-height:36px;font-weight:700;letter-spacing:8px;color:${ink}"
  >
    ${digits}
  </p>`,
});

interface PriceDropWords {
  before: string;
  now: string;
  saving: string;
  /** All three in one sentence. */
  sentence: string;
}

export const priceDrop = ({ before, now, saving, sentence }: PriceDropWords): Block => ({
  text: sentence,
  html: html`<p
    style="margin:8px 0 24px;padding:18px;border-radius:8px;background:${tint};text-align:center;color:${ink}"
  >
    <span style="font-size:16px;color:${muted};text-decoration:line-through">${before}</span>
    <span style="display:block;font-size:32px;line-height:42px;font-weight:700;color:${green}">${now}</span>
    <span style="font-size:14px;color:${muted}">${saving}</span>
  </p>`,
});

interface CarWords {
  title: string;
  price: string;
  url: string;
  /** A highlight, if any. */
  mark: string | null;
}

export const carList = (cars: CarWords[]): Block => ({
  text: cars
    .map(({ title, price, url, mark }) => `${[title, price, ...(mark === null ? [] : [mark])].join(' · ')}\n${url}`)
    .join('\n\n'),
  html: html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="margin:8px 0 24px"
  >
    ${cars.map(carRow)}
  </table>`,
});

const carRow = ({ title, price, url, mark }: CarWords): Html =>
  html`<tr>
    <td style="padding:14px 12px 14px 0;border-top:1px solid ${line};overflow-wrap:anywhere">
      <a
        href="${url}"
        style="${font};font-size:16px;line-height:23px;font-weight:600;color:${ink};text-decoration:underline;text-decoration-color:${line}"
        >${title}</a
      >
    </td>
    <td
      align="right"
      style="padding:14px 0;border-top:1px solid ${line};${font};font-size:17px;line-height:23px;font-weight:700;color:${green};white-space:nowrap"
    >
      ${price}${
        mark === null
          ? ''
          : html`<br /><span
                style="display:inline-block;margin-top:4px;padding:1px 9px;border-radius:999px;background:${tint};font-size:12px;line-height:18px;font-weight:600"
                >${mark}</span
              >`
      }
    </td>
  </tr>`;
