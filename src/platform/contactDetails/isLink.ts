import { spelledDot } from './spelledSigns.js';

interface Domain {
  /** As plain text, and as it was written. */
  match: string;
  original: string;
  before: string;
  after: string;
}

const secondLevel =
  /[.\uE001](?:co|com|net|org|gen|geek|kiwi|maori|iwi|school|ac|govt|gov|edu)[.\uE001][a-z]{2,3}(?:\/.*)?$/;
/** Endings that never begin a sentence. */
const certain = /[.\uE001](?:com|org|biz|xyz|io|cn)$/;
const country = /[.\uE001](?:nz|au|uk)$/;
const pointers =
  /(?:see|visit|at|on|via|website|site|web|url|link|check|google|search|find|up|goto|to|browse|try|called|:|：|看|搜|网站|网址)\s{0,2}(?:out\s|us\s|is\s|at\s|on\s)?$/;
const countryPhrase =
  /^\s{1,2}(?:new|wide|made|built|stock|assembled|delivered|market|model|spec|new|car|registered|rego|based|history|sold)\b/;
const amountPhrase = /^\s{1,2}(?:price|of|weight|cost|profit|gst)\b/;

/** In `cruise control.Online` a blank is missing; in `Hemis.Cars.Nz` and `HEMIS.CARS` none is. */
function isSentenceBreak(original: string): boolean {
  const [, head = '', last = ''] = /^(.*)[.．。]([^./]*)$/su.exec(original) ?? [];
  const beginsCapital = (text: string) => /^\p{Lu}/u.test(text);
  return beginsCapital(last) && !(head === head.toUpperCase() && last === last.toUpperCase()) && !beginsCapital(head);
}

/** Returns whether a text in the form of a domain name is meant as one. */
export function isLink({ match, original, before, after }: Domain): boolean {
  if (match.includes('/') || match.startsWith('@')) return true;
  const name = match.replace(/[.\uE001][^.\uE001]*$/, '');
  if (!/\p{L}/u.test(name)) return false;
  if (secondLevel.test(match) || match.includes(spelledDot)) return true;
  if (isSentenceBreak(original)) return false;
  if (certain.test(match)) return true;
  if (country.test(match)) return !countryPhrase.test(after) && !/(?<=\p{Ll})\.\p{Lu}{2}$/u.test(original);
  if (/\.net$/.test(match)) return !amountPhrase.test(after);
  return /[\d-]/.test(name) || pointers.test(before);
}
