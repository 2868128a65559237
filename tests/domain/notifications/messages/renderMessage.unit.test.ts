import { expect, it } from 'vitest';
import { formatPrice } from '../../../../src/platform/messages/formatPrice.js';
import { html } from '../../../../src/platform/html/html.js';
import { renderMessage } from '../../../../src/domain/notifications/messages/renderMessage.js';
import { listingSold } from '../../../../src/domain/marketplace/notices/listingSold.js';
import { priceAlert } from '../../../../src/domain/marketplace/notices/priceAlert.js';
import { messageTypes } from '../../../../src/messageTypes.js';
import { hostileSamples } from '../../../support/builders/messageSamples.js';
import type { Language } from '../../../../generated/prisma/client.js';

const types = [...messageTypes.values()];
const mailKeys = types.filter(({ email }) => email).map(({ template }) => template);
const smsKeys = types.filter(({ sms }) => sms).map(({ template }) => template);
const languages = ['en', 'zh'] as const;
const inBoth = <Key extends string>(keys: readonly Key[]) =>
  keys.flatMap((key) => languages.map((language) => [key, language] as const));
const mail = { channel: 'email', unsubscribeUrl: null } as const;
const sms = { channel: 'sms', unsubscribeUrl: null } as const;
const unsubscribeUrl = 'https://api.kiwicar.co.nz/api/v1/unsubscribe/x.y.z';

/** Every value of a template as its reader must find it. */
function valuesOf(data: unknown, language: Language, name = ''): string[] {
  if (Array.isArray(data)) return data.flatMap((item) => valuesOf(item, language));
  if (typeof data === 'object' && data !== null) {
    return Object.entries(data).flatMap(([key, value]) => valuesOf(value, language, key));
  }
  if (name === 'erasedOn') {
    const format = { dateStyle: 'long', timeZone: 'Pacific/Auckland' } as const;
    const locale = { en: 'en-NZ', zh: 'zh-CN' }[language];
    return [new Intl.DateTimeFormat(locale, format).format(new Date(data as string))];
  }
  if (name === 'isPriceDrop') return data ? [{ en: 'Price drop', zh: '已降价' }[language]] : [];
  return [/price$/i.test(name) ? formatPrice(data as number, language) : String(data)];
}

it.each(inBoth(mailKeys))('the mail %s in %s says all its values, as text and escaped in HTML', (key, language) => {
  const rendered = renderMessage(messageTypes.get(key)!, { data: hostileSamples[key]!, language, ...mail });
  expect(rendered.subject).toMatch(/^\S.*\S$/);
  expect(rendered.html).toMatch(/^<!doctype html>/);
  expect(rendered.html).toContain(`<html lang="${{ en: 'en-NZ', zh: 'zh-Hans' }[language]}">`);
  expect(rendered.html).not.toMatch(/<img|<script|undefined|null|\[object/);
  for (const value of valuesOf(hostileSamples[key]!, language)) {
    expect(rendered.text).toContain(value);
    for (const line of value.split('\n')) expect(rendered.html).toContain(html`${line}`.toString());
  }
});

it.each(inBoth(smsKeys))('the SMS %s in %s says all its values', (key, language) => {
  const {
    subject,
    text,
    html: markup,
  } = renderMessage(messageTypes.get(key)!, { data: hostileSamples[key]!, language, ...sms });
  expect([subject, markup]).toEqual([null, null]);
  for (const value of valuesOf(hostileSamples[key]!, language)) expect(text).toContain(value);
});

it.each(inBoth(['otp-code', 'password-reset-otp'] as const))('the SMS %s in %s fits into one part', (key, language) => {
  const { text } = renderMessage(messageTypes.get(key)!, { data: hostileSamples[key]!, language, ...sms });
  expect(text.length).toBeLessThanOrEqual({ en: 160, zh: 70 }[language]);
});

it.each(inBoth([...mailKeys, ...smsKeys].filter((key) => 'code' in hostileSamples[key]!)))(
  '%s in %s has its code as the first six digits in a row',
  (key, language) => {
    const channel = key.endsWith('otp') || key === 'otp-code' ? sms : mail;
    const { text } = renderMessage(messageTypes.get(key)!, { data: hostileSamples[key]!, language, ...channel });
    expect(/\d{6}/.exec(text)?.[0]).toBe('012345');
  },
);

it.each(mailKeys)('%s is written in Chinese where that is wanted, and in English nowhere', (key) => {
  const { subject, text } = renderMessage(messageTypes.get(key)!, {
    data: hostileSamples[key]!,
    language: 'zh',
    ...mail,
  });
  expect(subject).toMatch(/\p{Script=Han}/u);
  expect(text).not.toMatch(/You get this mail|Unsubscribe/);
  expect(
    renderMessage(messageTypes.get(key)!, { data: hostileSamples[key]!, language: 'en', ...mail }).text,
  ).not.toMatch(/\p{Script=Han}/u);
});

it.each(languages)('in %s a mail of a topic ends with how to stop it, any other does not', (language) => {
  const offers = mailKeys.filter((key) => {
    const { text, html: markup } = renderMessage(messageTypes.get(key)!, {
      data: hostileSamples[key]!,
      language,
      channel: 'email',
      unsubscribeUrl,
    });
    const both = [text.trimEnd().endsWith(unsubscribeUrl), markup!.includes(`href="${unsubscribeUrl}"`)];
    expect(both[0]).toBe(both[1]);
    return both[0];
  });
  expect(offers.sort()).toEqual([
    'listing-sold',
    'new-message',
    'price-alert',
    'question-answered',
    'saved-search',
    'stale-listing',
  ]);
});

it.each([
  ['en', 'Price drop: 2019 Toyota Aqua is now $19,900', 'Was $21,500, now $19,900. That is $1,600 less.'],
  ['zh', '降价提醒：2019 Toyota Aqua 现价 NZ$19,900', '原价 NZ$21,500，现价 NZ$19,900，便宜了 NZ$1,600。'],
] as const)('says in %s what a price drop is worth', (language, subject, sentence) => {
  const listing = { listingTitle: '2019 Toyota Aqua', listingUrl: 'https://app.kiwicar.co.nz/buy/1' };
  const rendered = renderMessage(priceAlert, {
    data: { ...listing, oldPrice: 21500, newPrice: 19900 },
    language,
    ...mail,
  });
  expect(rendered.subject).toBe(subject);
  expect(rendered.text).toContain(sentence);
});

it('keeps a subject on one line', () => {
  const data = { listingTitle: 'Aqua\r\nBcc: x@example.com', listingUrl: 'https://app.kiwicar.co.nz/buy/1' };
  expect(renderMessage(listingSold, { data, language: 'en', ...mail }).subject).toBe('Sold: Aqua Bcc: x@example.com');
});

it.each([
  [21500, '$21,500', 'NZ$21,500'],
  [21500.5, '$21,500.50', 'NZ$21,500.50'],
  [100, '$100', 'NZ$100'],
])('writes %d as %s', (dollars, english, chinese) => {
  expect(formatPrice(dollars, 'en')).toBe(english);
  expect(formatPrice(dollars, 'zh')).toBe(chinese);
});
