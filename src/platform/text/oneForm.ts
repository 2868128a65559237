/** Longer runs of combining marks are not stream-safe (UAX #15): ordering them takes quadratic time. */
const tooManyMarks = /\p{M}{31}/u;

/** Throws RangeError for text that takes too long to normalise. */
export function toNfc(text: string): string {
  if (tooManyMarks.test(text)) throw new RangeError('Too many combining marks in a row');
  return text.normalize('NFC');
}

/** Bidirectional controls, fillers and invisible joiners; U+200C and U+200D depend on their neighbours. */
const neverShown =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0001}]/u;
/** A joiner combines an emoji or shapes a letter; Latin letters need none. */
const loneJoiner =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\uFE0F\p{Emoji_Modifier}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])|(?<=[\p{Script=Latin}\p{N}])[\u200C\u200D]/u;
const loneSelector = /(?<![^\s])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;
/** Tags spell the region of a flag that begins with U+1F3F4. */
const loneTag = /(?<![\u{1F3F4}\u{E0020}-\u{E007F}])[\u{E0020}-\u{E007F}]/u;
const invisible = [neverShown, loneJoiner, loneSelector, loneTag];

/** Returns whether a text contains an invisible character, outside of the emoji and scripts that need it. */
export function hasInvisible(text: string): boolean {
  if (!/[^\0-\u00AC]/.test(text)) return false;
  const inner = text.trim();
  return invisible.some((pattern) => pattern.test(inner));
}

const allInvisible = invisible.map((pattern) => new RegExp(pattern.source, 'gu'));
const surplusMarks = /(\p{M}{30})\p{M}+/gu;

/** Returns any text as one that is stored as it is: well-formed, in NFC, without control and invisible characters. */
export function toCleanText(text: string): string {
  const wellFormed = text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g, '');
  const composed = toNfc(wellFormed.replace(surplusMarks, '$1'));
  return allInvisible.reduce((clean, pattern) => clean.replace(pattern, ''), composed).trim();
}

/** Returns the first `max` characters of a text, none of them split. */
export const cutText = (text: string, max: number): string =>
  text.length <= max ? text : [...text].slice(0, max).join('');

/** Returns whether a text contains anything visible: a letter, a digit, a sign or an emoji. */
export const hasVisible = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replaceAll('\u2800', ''));

const fullWidth = /[\uFF01-\uFF5E]/g;
const plainForms: [RegExp, string][] = [
  [/[\u2018\u2019\u201A\u201B\u02BC\u2032\u00B4\uA78C]/g, "'"],
  [/[\u201C\u201D\u201E\u201F\u2033\u301D\u301E]/g, '"'],
  [/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-'],
  [/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' '],
];

/**
 * Returns the text with full-width letters, typographic apostrophes, quotes and dashes, and no-break spaces as plain
 * ones.
 */
export function toPlainForms(text: string): string {
  if (!/[^\0-\u007F]/.test(text)) return text;
  const narrow = text.replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  return plainForms.reduce((plain, [pattern, sign]) => plain.replace(pattern, sign), narrow);
}
