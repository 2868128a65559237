import { writeAs, type PlainText } from './plainText.js';
import type { ContactDetail } from './spans.js';

/** An "at" in words, which may also be an ordinary one. */
const perhapsAt = '\uE000';

const open = String.raw`\s{0,3}[(\[{<|*]\s{0,3}`;
const close = String.raw`\s{0,3}[)\]}>|*]\s{0,3}`;

/** Each way of writing a sign of an address, and the sign. */
const spellings: [RegExp, string][] = [
  [new RegExp(`${open}(?:at|a|@|艾特)${close}`, 'gu'), '@'],
  [/\s{1,3}(?:at|@|艾特)\s{1,3}|(?<=[\p{L}\p{N}])[-_]at[-_](?=[\p{L}\p{N}])|(?<=[a-z\d])艾特(?=[a-z\d])/gu, perhapsAt],
  [new RegExp(String.raw`${open}(?:dot|point|\.|点)${close}`, 'gu'), '.'],
  [
    /\s{1,3}dot\s{1,3}|[-_]dot[-_]|(?<=[a-z\d])点(?=[a-z\d])|(?<=[a-z])\s{1,3}\.\s{0,3}(?=(?:com|net|org|co)(?![\p{L}\p{N}]))/gu,
    '.',
  ],
  [/(?<=\.co)\s{0,3}\.\s{0,3}(?=nz(?![\p{L}\p{N}]))/gu, '.'],
];

const isolated = String.raw`(?<![\p{L}\p{N}._%+-])`;
const ends = String.raw`(?![\p{L}\p{N}])`;
const label = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]{0,62}`;
const local = String.raw`${isolated}(?!\d+(?:kw|hp|nm|km|k|ps|rpm|v|psi)[@${perhapsAt}])[\p{L}\p{N}._%+-]{1,64}`;
const topLevel = 'com|net|org|info|biz|kiwi|shop|online|xyz|io|app|dev|site|store|link|cn|nz|au|uk';
const domain = String.raw`(?:${label}\.){1,4}(?:${topLevel})${ends}`;
const providers =
  'gmail|googlemail|hotmail|outlook|yahoo|ymail|xtra|icloud|protonmail|slingshot|orcon|qq|163|126|foxmail';
const provider = `(?:${providers})${ends}`;

const emails = [
  `${local}@(?:\\p{L}[\\p{L}\\p{N}-]*(?:\\.[\\p{L}\\p{N}-]+)*|${domain})`,
  `${local}${perhapsAt}(?:${domain}|${provider}(?:[.\\s]\\s?(?:com|co)${ends}(?:[.\\s]\\s?nz${ends})?)?)`,
  String.raw`${local}@\s{1,3}(?:${domain}|${provider})|${local}\s{1,3}@(?:${domain}|${provider})`,
  `${isolated}[\\p{L}\\p{N}._+-]{1,64}at(?:${providers})(?:dot|\\.)com?${ends}`,
].map((source) => new RegExp(source, 'gu'));

const path = String.raw`(?:\/[^\s]{0,200})?`;
const links = [
  String.raw`(?<![\p{L}\p{N}])h(?:tt|xx)ps?\s?:\s?\/\s?\/\s?[^\s]{1,200}`,
  String.raw`(?<![\p{L}\p{N}])www(?:\.|\s{1,3})${label}(?:\.${label})*${path}`,
  `${isolated}${domain}${path}`,
  String.raw`${isolated}${label}\.(?:me|ly|gl|be|gg|ee|co)\/[^\s]{1,200}`,
].map((source) => new RegExp(source, 'gu'));

const secondLevel = /\.(?:co|net|org|gen|geek|kiwi|maori|iwi|school|ac|govt)\.[a-z]+(?:\/.*)?$/;
const countryAlone = /\.(?:nz|au|uk)$/i;

/** "In good nick.NZ new" is a sentence without its space, `cars.nz` an address. */
const isSentence = (found: string, original: string) =>
  countryAlone.test(found) && !secondLevel.test(found) && /[A-Z]{2}$/.test(original);

/** E-mail addresses and links, also with their signs in words or spaced out. */
export function findAddresses(plain: PlainText, original: string): ContactDetail[] {
  const { text, places } = spellings.reduce((written, [pattern, sign]) => writeAs(written, pattern, sign), plain);
  const found = (kind: 'email' | 'link', patterns: RegExp[]) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
        kind,
        match,
        start: places[index]!,
        end: places[index + match.length]!,
      })),
    );
  return [...found('email', emails), ...found('link', links)]
    .filter(({ match, start, end }) => !isSentence(match, original.slice(start, end)))
    .map(({ kind, start, end }) => ({ kind, start, end }));
}
