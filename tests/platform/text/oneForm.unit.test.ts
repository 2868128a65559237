import { describe, expect, it } from 'vitest';
import { toEmailAddress } from '../../../src/platform/text/emailAddress.js';
import { hasInvisible, hasVisible, toNfc, toPlainForms } from '../../../src/platform/text/oneForm.js';
import { canReceiveSms, toE164 } from '../../../src/platform/text/phoneNumber.js';

describe('toNfc', () => {
  it('composes what macOS decomposes', () => {
    expect(toNfc('Ma\u0304ori cafe\u0301')).toBe('Māori café');
  });

  it('rejects long runs of combining marks, which take quadratic time to order', () => {
    expect(toNfc(`a${'\u0301'.repeat(30)}`)).toContain('á');
    expect(() => toNfc(`a${'\u0301\u0316'.repeat(2500)}`)).toThrow(RangeError);
  });
});

describe('hasInvisible', () => {
  it.each([
    ['a zero-width space', 'Aro\u200Bha'],
    ['a right-to-left override', 'car\u202Etxt'],
    ['an isolate', '\u2066Sam\u2069'],
    ['a right-to-left mark', 'Sam\u200F'],
    ['a Hangul filler', '\u3164'],
    ['a joiner between Latin letters', 'Sa\u200Dm'],
    ['a joiner at the end', 'Sam\u200D'],
    ['a variation selector alone', '\uFE0F'],
    ['a tag alone', 'Sam\u{E0041}'],
    ['a soft hyphen', 'Toy\u00ADota'],
  ])('finds %s', (_name, text) => expect(hasInvisible(text)).toBe(true));

  it.each([
    ['a family', '👨‍👩‍👧‍👦'],
    ['a rainbow flag', '🏳️‍🌈'],
    ['the flag of England', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['a keycap', '1️⃣'],
    ['a skin tone', '👍🏽 👩🏽‍🔧'],
    ['Persian with a joiner', 'می‌خواهم'],
    ['Hindi with a joiner', 'क्‍ष'],
    ['te reo and Chinese', 'Tāmaki Makaurau 奥克兰'],
    ['a byte order mark around', '\uFEFFSam\uFEFF'],
  ])('passes %s', (_name, text) => expect(hasInvisible(text)).toBe(false));
});

describe('hasVisible', () => {
  it.each(['Sam', '小王', '🚗', '!', 'क', '7'])('%s can be seen', (text) => expect(hasVisible(text)).toBe(true));
  it.each(['\u2800', '\u0301', ' \u2800 ', '\uFE0F'])('%j cannot', (text) => expect(hasVisible(text)).toBe(false));
});

describe('toPlainForms', () => {
  it.each([
    ['Hawke’s Bay', "Hawke's Bay"],
    ['CX–5', 'CX-5'],
    ['ＴＯＹＯＴＡ　Ａｑｕａ', 'TOYOTA Aqua'],
    ['Land\u00A0Cruiser', 'Land Cruiser'],
    ['“GT”', '"GT"'],
    ['丰田 Māori 🚗', '丰田 Māori 🚗'],
  ])('%s is %s', (typed, plain) => expect(toPlainForms(typed)).toBe(plain));
});

describe('toE164', () => {
  it.each([
    '021 555 1234',
    '021-555-1234',
    '(021) 555 1234',
    '+64 21 555 1234',
    '+64 (0)21 555 1234',
    '0064 21 555 1234',
    '64215551234',
    '+64 2 1555 1234',
    ' +64215551234 ',
    '０２１　５５５　１２３４',
    '021\u00A0555\u20111234',
  ])('%s is +64215551234', (typed) => expect(toE164(typed)).toBe('+64215551234'));

  it.each(['+61 412 345 678', 'aroha', '', '0'.repeat(100_000)])('leaves %.20s to the contract', (typed) =>
    expect(toE164(typed)).toBe(typed),
  );

  it('says which numbers take an SMS', () => {
    const numbers = ['+64215551234', '+64271234567', '+6495551234', '+64800123456', '+6490012345', '+6424091234'];
    expect(numbers.map(canReceiveSms)).toEqual([true, true, false, false, false, false]);
  });
});

describe('toEmailAddress', () => {
  it.each([
    [' aroha@example.nz\u00A0', 'aroha@example.nz'],
    ['ａｒｏｈａ＠ｅｘａｍｐｌｅ．ｎｚ', 'aroha@example.nz'],
    ['o’brien@example.nz', "o'brien@example.nz"],
    ['aroha@bücher.nz', 'aroha@xn--bcher-kva.nz'],
    ['aroha@', 'aroha@'],
    ['aroha', 'aroha'],
  ])('%s is %s', (typed, address) => expect(toEmailAddress(typed)).toBe(address));
});
