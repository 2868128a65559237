import { writeAs, type PlainText } from './plainText.js';

/** An "at" in words, which may also be an ordinary one. */
export const perhapsAt = '\uE000';
/** An "at" in brackets, which nobody writes by mistake. */
export const spelledAt = '\uE002';
/** A dot in words or in brackets, which nobody writes by mistake. */
export const spelledDot = '\uE001';

const open = String.raw`\s{0,3}[(\[{<|*"']\s{0,3}`;
const close = String.raw`\s{0,3}[)\]}>|*"']\s{0,3}`;

/** Each way of writing a sign of an address, and the sign; every one of bounded length. */
const spellings: [RegExp, string][] = [
  // Single characters with spaces between them: h e m i @ g m a i l . c o m
  [/(?<=(?:^|\s)\S) (?=\S(?:\s|$))/gu, ''],
  [new RegExp(`${open}(?:at|a|@|艾特)${close}`, 'gu'), spelledAt],
  [/\s{1,3}(?:at|@|艾特)\s{1,3}|(?<=[\p{L}\p{N}])[-_]at[-_](?=[\p{L}\p{N}])|(?<=[a-z\d])艾特(?=[a-z\d])/gu, perhapsAt],
  [/(?<=[a-z\d])@{2,3}(?=[a-z\d])/gu, '@'],
  [new RegExp(String.raw`${open}(?:dot|d0t|point|\.|点)${close}`, 'gu'), spelledDot],
  [/\s{1,3}d[o0]t\s{1,3}|[-_]dot[-_]|(?<=[a-z\d])\s{0,2}点\s{0,2}(?=(?:com|cn|net|co)(?![a-z]))/gu, spelledDot],
  [/(?<=[a-z])(?:\s{1,3}\.\s{0,3}|\.{2,3}|\.\s{1,2})(?=(?:com|net|org|co\s{0,3}\.\s{0,3}nz)(?![\p{L}\p{N}]))/gu, '.'],
  [/(?<=[a-z\d])\s?,\s?(?=co\s?[.,]\s?nz(?![a-z\d]))/gu, '.'],
  [/(?<=\.co)\s{0,3}[.,]\s{0,3}(?=nz(?![\p{L}\p{N}]))/gu, '.'],
];

/** Replaces the signs of addresses that are written as words, in brackets or spaced out with the signs themselves. */
export const writeSigns = (plain: PlainText): PlainText =>
  spellings.reduce((written, [pattern, sign]) => writeAs(written, pattern, sign), plain);
