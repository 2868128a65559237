import { digitRunsOf, type Digits, type Run } from './digitRuns.js';
import { blankHarmlessNumbers } from './harmlessNumbers.js';
import { isInternationalNumber, isNationalNumber } from './phoneNumbering.js';
import type { PlainText } from './plainText.js';
import type { ContactDetail } from './spans.js';

const minDigits = 7;
const maxDigits = 15;

const lengthsOf = (parts: Digits[]) => parts.map(({ digits }) => digits.length).join(' ');

/** Whether the parts are set apart as people do in numbers: `021 555 1234`, in single digits or in words. */
function isPlausiblyGrouped(parts: Digits[]): boolean {
  if (!parts.some(({ afterComma }) => afterComma)) return true;
  const comma = parts.findIndex(({ afterComma }) => afterComma);
  const prefix = parts
    .slice(0, comma)
    .map(({ digits }) => digits)
    .join('');
  const isGrouped = /^0[2-9]\d?$|^0800$/.test(prefix) && parts.slice(comma).every(({ digits }) => digits.length >= 3);
  return isGrouped || parts.every(({ digits, isWord }) => digits.length === 1 || isWord);
}

/** As dialled at home. */
function isDomestic(parts: Digits[], digits: string): boolean {
  return /^0[2-9]\d{6,10}$/.test(digits) && isPlausiblyGrouped(parts) && isNationalNumber(digits.slice(1), 'NZ');
}

/** As dialled from abroad: with a `+`, with 00, or with New Zealand's own 64. */
function isForeign(parts: Digits[], digits: string, isInternational: boolean): boolean {
  const bare = digits.replace(/^00(?=[1-9])/, '').replace(/^640(?=\d)/, '64');
  if (!/^[1-9]\d{7,14}$/.test(bare)) return false;
  const isHome = /^642\d{7,9}$/.test(bare) && (/^64/.test(parts[0]!.digits) || parts[0]!.isWord);
  // Part numbers such as 64 21 9 171 858 have single digits among groups.
  const isGrouped =
    !lengthsOf(parts).split(' ').includes('1') || parts.every(({ digits }) => digits.length === 1) || parts[0]!.isWord;
  const isMeant = isInternational || bare !== digits || (isHome && isGrouped);
  return isMeant && isInternationalNumber(bare);
}

const isSpelled = (parts: Digits[]) => parts.filter(({ isWord }) => isWord).length >= 6;

/** The mobile numbers of China and Australia, in their usual groups. */
function isOverseasMobile(parts: Digits[], digits: string, isCued: boolean): boolean {
  const lengths = lengthsOf(parts);
  if (/^1[3-9]\d{9}$/.test(digits)) {
    return (/^(?:11|3 4 4|3 8|1(?: 1){10})$/.test(lengths) || isSpelled(parts)) && isNationalNumber(digits, 'CN');
  }
  return (
    /^04\d{8}$/.test(digits) &&
    (lengths === '4 3 3' || (isCued && lengths === '10')) &&
    isNationalNumber(digits.slice(1), 'AU')
  );
}

/** Without its area code or its leading zero, after a word such as "call". */
function isAbbreviated(parts: Digits[], digits: string, isCued: boolean): boolean {
  if (!isCued && !isSpelled(parts)) return false;
  const lengths = lengthsOf(parts);
  if (/^[2-9]\d{6}$/.test(digits) && !digits.endsWith('000') && /^(?:3 4|7|1(?: 1){6})$/.test(lengths)) return true;
  return /^[2-9]\d{7,9}$/.test(digits) && parts.length !== 2 && isNationalNumber(digits, 'NZ');
}

/** The beginning of any number that needs no word or sign before it. */
const beginning = /^(?:0[2-9]|00[1-9]|64|1[3-9])/;

/** Returns the end of the longest number that starts with a part, or -1. */
function endOfNumber({ parts, isInternational, isCued }: Run, from: number): number {
  const isFirst = from === 0;
  let digits = '';
  let end = -1;
  for (let i = from; i < parts.length; i++) {
    digits += parts[i]!.digits;
    if (digits.length > maxDigits) break;
    if (digits.length < minDigits) continue;
    if (!isFirst && !beginning.test(digits)) break;
    const candidate = parts.slice(from, i + 1);
    const isNumber =
      isDomestic(candidate, digits) ||
      isForeign(candidate, digits, isInternational && isFirst) ||
      isOverseasMobile(candidate, digits, isCued) ||
      (isFirst && isAbbreviated(candidate, digits, isCued));
    if (isNumber) end = i;
  }
  return end;
}

/** Finds the phone numbers within one run: the longest that starts at each part. */
function numbersIn(run: Run): ContactDetail[] {
  const found: ContactDetail[] = [];
  for (let from = 0; from < run.parts.length; from++) {
    const end = endOfNumber(run, from);
    if (end < 0) continue;
    found.push({ kind: 'phone', start: run.parts[from]!.start, end: run.parts[end]!.end });
    from = end;
  }
  return found;
}

const maxWordsWithin = 4;

/** A mobile prefix and the rest of its number, with a few words between them. */
function numbersAcross(before: Run, after: Run): ContactDetail[] {
  const prefix = before.parts.at(-1)!;
  const isPrefix = /^02\d$/.test(prefix.digits) || /^02\d$/.test(before.parts.map(({ digits }) => digits).join(''));
  if (!isPrefix || after.wordsBefore > maxWordsWithin) return [];
  if (!/^(?:3 [34]|4 [34]|[678])$/.test(lengthsOf(after.parts))) return [];
  return [{ kind: 'phone', start: prefix.start, end: after.parts.at(-1)!.end }];
}

/**
 * Finds phone numbers in digits, in words (English, te reo Māori, Chinese) and in letters that look like digits, with
 * any spacing. Ignores prices, dates, distances, engine sizes, plates, part numbers and VINs.
 */
export function findPhones({ text, places }: PlainText): ContactDetail[] {
  const runs = digitRunsOf(blankHarmlessNumbers(text));
  const across = runs.flatMap((run, i) => (i === 0 ? [] : numbersAcross(runs[i - 1]!, run)));
  return [...runs.flatMap(numbersIn), ...across].map(({ kind, start, end }) => ({
    kind,
    start: places[start]!,
    end: places[end]!,
  }));
}
