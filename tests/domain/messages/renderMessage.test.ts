import { expect, it } from 'vitest';
import { formatPrice } from '../../../src/domain/messages/formatPrice.js';
import { renderMessage } from '../../../src/domain/messages/renderMessage.js';
import type { TemplateData, TemplateKey } from '../../../src/domain/messages/templateData.js';

const hostile = `<img src=x onerror="alert('1')"> & co`;
const url = 'https://app.kiwicar.co.nz/verify?token=999999abc&x=1';
const listing = { listingTitle: hostile, listingUrl: 'https://app.kiwicar.co.nz/buy/1' };
const samples: { [Key in TemplateKey]: TemplateData[Key] } = {
  welcome: { nickname: hostile, appUrl: 'https://app.kiwicar.co.nz' },
  'verify-email': { url, code: '012345' },
  'verification-code': { code: '012345' },
  'reset-password': { url },
  'price-alert': { ...listing, oldPrice: 21500, newPrice: 19900.5 },
  'listing-sold': listing,
  'stale-listing': { ...listing, days: 30 },
  'new-message': {
    senderName: hostile,
    listingTitle: hostile,
    conversationUrl: 'https://app.kiwicar.co.nz/messages/1',
  },
  'question-answered': { ...listing, question: hostile, answer: hostile },
  'otp-code': { code: '012345' },
  'password-reset-otp': { code: '012345' },
};
const keys = Object.keys(samples) as TemplateKey[];
const sms = new Set<TemplateKey>(['otp-code', 'password-reset-otp']);

it.each(keys)('%s says all its values in text and escapes them in HTML', (key) => {
  const { subject, text, html } = renderMessage(key, samples[key] as never);
  for (const [name, value] of Object.entries(samples[key])) {
    if (name.endsWith('Price')) expect(text).toContain(formatPrice(value as number));
    else expect(text).toContain(String(value));
  }
  if (sms.has(key)) {
    expect([subject, html]).toEqual([null, null]);
    expect(text.length).toBeLessThanOrEqual(160);
    return;
  }
  expect(subject).toMatch(/^\S.*\S$/);
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).not.toMatch(/<img|<script|undefined|null|\[object/);
});

it.each(['verify-email', 'verification-code', 'otp-code', 'password-reset-otp'] as const)(
  '%s has its code as the first six digits in a row',
  (key) => {
    const { text } = renderMessage(key, samples[key] as never);
    expect(/\d{6}/.exec(text)?.[0]).toBe('012345');
  },
);

it('says what a price drop is worth', () => {
  const data = {
    listingTitle: '2019 Toyota Aqua',
    oldPrice: 21500,
    newPrice: 19900,
    listingUrl: 'https://app.kiwicar.co.nz/buy/1',
  };
  const { subject, text } = renderMessage('price-alert', data);
  expect(subject).toBe('Price drop: 2019 Toyota Aqua is now $19,900');
  expect(text).toContain('Was $21,500, now $19,900. That is $1,600 less.');
});

it('keeps a subject on one line', () => {
  const { subject } = renderMessage('listing-sold', { ...listing, listingTitle: 'Aqua\r\nBcc: x@example.com' });
  expect(subject).toBe('Sold: Aqua Bcc: x@example.com');
});

it.each([
  [21500, '$21,500'],
  [21500.5, '$21,500.50'],
  [100, '$100'],
])('writes %d as %s', (dollars, words) => {
  expect(formatPrice(dollars)).toBe(words);
});
