import { isLink } from './isLink.js';
import type { PlainText } from './plainText.js';
import type { ContactDetail } from './spans.js';
import { perhapsAt, spelledAt, spelledDot, writeSigns } from './spelledSigns.js';

const dot = `[.${spelledDot}]`;
const isolated = String.raw`(?<![\p{L}\p{N}._%+'-])`;
const ends = String.raw`(?![\p{L}\p{N}])`;
const label = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]{0,62}`;
const quantity = `\\d{1,6}(?:kw|hp|nm|km|kms|k|ps|rpm|v|psi)[@${perhapsAt}]`;
const local = String.raw`${isolated}(?!${quantity})[\p{L}\p{N}._%+'${spelledDot}-]{1,64}`;
const topLevel = 'com|net|org|info|biz|kiwi|shop|online|xyz|io|app|dev|site|store|link|nz|au|uk|cn';
const domain = `(?:${label}${dot}){1,4}(?:${topLevel})${ends}`;
const named = [
  'gmail',
  'googlemail',
  'hotmail',
  'outlook',
  'yahoo',
  'ymail',
  'xtra',
  'icloud',
  'protonmail',
  'slingshot',
  'orcon',
  'foxmail',
];
/** With the signs between its letters that would hide it. */
const provider = `(?:${named.map((name) => [...name].join('[ _.-]?')).join('|')}|qq|163|126)${ends}`;
const providerEnding = `[.${spelledDot}\\s]\\s?(?:com|co|net)${ends}(?:[.${spelledDot}\\s]\\s?nz${ends})?`;
const providerDomain = `${provider}(?:${providerEnding})?`;
/** A name that is no ordinary word. */
const distinctive = String.raw`(?=[\p{L}\p{N}._-]{0,30}[\d._${spelledDot}])[\p{L}\p{N}][\p{L}\p{N}._${spelledDot}-]{3,40}`;

const emails = [
  // name (at) mail
  `${local}${spelledAt}${label}(?:${dot}${label}){0,4}`,
  `${local}@(?:(?:${label}${dot}){1,5}\\p{L}{2,24}${ends}|${providerDomain})`,
  `${local}${perhapsAt}(?:${domain}|${provider}${providerEnding})`,
  // "At xtra cost" and "the outlook" are ordinary words, unless an ending or a name like aroha.t says otherwise.
  `${isolated}(?:${distinctive}${perhapsAt}${provider}|\\p{L}{3,40}${perhapsAt}(?:gmail|hotmail|yahoo|icloud)${ends})`,
  String.raw`${local}(?:@\s{1,3}|\s{1,3}@)(?:${domain}|${providerDomain})`,
  `${isolated}[\\p{L}\\p{N}._+-]{1,64}at(?:${named.join('|')})(?:dot|${dot})com?${ends}`,
  // my gmail is aroha.tane, hemi78 gmail
  `${isolated}(?:gmail|hotmail|icloud|邮箱)(?:\\s(?:me|address|account))?(?:\\s{0,2}[:=-]|\\s{1,2}is|是)\\s{0,2}${distinctive}`,
  `${isolated}${distinctive}\\s{1,2}(?:on\\s)?(?:gmail|hotmail)${ends}`,
].map((source) => new RegExp(source, 'gu'));

const path = String.raw`(?:\/[^\s]{0,200})?`;
const certainLinks = [
  String.raw`(?<![\p{L}\p{N}])h ?[tx] ?[tx] ?p ?s?\s?:\s?\/\s?\/\s?[^\s]{1,200}(?:\s\.\s\p{L}{2,10}){0,3}`,
  String.raw`(?<![\p{L}\p{N}])www(?:${dot}|\s{1,3})${label}(?:${dot}${label}){0,5}${path}`,
  String.raw`${isolated}${label}\.(?:me|ly|gl|be|gg|ee|co|to|cc|tv|ai|page|gd)\/[^\s]{1,200}`,
].map((source) => new RegExp(source, 'gu'));
const domains = new RegExp(`${isolated}@?${domain}${path}`, 'gu');

/** Finds email addresses and links, including those with signs written as words or spaced out. */
export function findAddresses(plain: PlainText, original: string): ContactDetail[] {
  const { text, places } = writeSigns(plain);
  const spanOf = (kind: 'email' | 'link', { 0: match, index }: RegExpExecArray) => ({
    kind,
    start: places[index]!,
    end: places[index + match.length]!,
  });
  const found = (kind: 'email' | 'link', patterns: RegExp[]) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => spanOf(kind, match)));
  const bare = [...text.matchAll(domains)].flatMap((match) => {
    const span = spanOf('link', match);
    const context = { match: match[0], original: original.slice(span.start, span.end) };
    return isLink({
      ...context,
      before: text.slice(Math.max(0, match.index - 40), match.index),
      after: text.slice(match.index + match[0].length, match.index + match[0].length + 20),
    })
      ? [span]
      : [];
  });
  return [...found('email', emails), ...found('link', certainLinks), ...bare];
}
