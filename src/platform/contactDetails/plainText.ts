/** A text in plain lower-case characters, with the position of each in the original. */
export interface PlainText {
  text: string;
  /** The place in the original of each unit of `text`, and of its end; in UTF-16 units. */
  places: number[];
}

const invisible =
  /[\u00AD\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\p{M}/u;

/** Lookalikes that Unicode does not decompose to the Latin letter or sign. */
const lookalikes: Record<string, string> = {
  '\u0430': 'a',
  '\u0435': 'e',
  '\u043E': 'o',
  '\u0440': 'p',
  '\u0441': 'c',
  '\u0443': 'y',
  '\u0445': 'x',
  '\u0456': 'i',
  '\u0455': 's',
  '\u03B1': 'a',
  '\u03BF': 'o',
  '\u0131': 'i',
  '\u2019': "'",
  '\u2018': "'",
  '\u201C': '"',
  '\u201D': '"',
  '\u3002': '.',
  '\u2212': '-',
  '\u24EA': '0',
  '\u24FF': '0',
};

/** Decimal digits of any script: Unicode has them in runs of ten, zero first. */
const digitRun = /\p{Nd}/u;
function digitOf(character: string): string {
  const code = character.codePointAt(0)!;
  let first = code;
  while (first > code - 9 && digitRun.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** Longer decompositions, such as the 18 characters of U+FDFA, can't hide contact details and would only cost time. */
const maxExpansion = 4;

function foldCharacter(character: string): string {
  const parts = [...character.normalize('NFKD').toLowerCase()].filter((part) => !invisible.test(part));
  if (parts.length > maxExpansion) return ' ';
  if (parts.length > 1 && parts.every((part) => part > '\u007F')) return character;
  return parts
    .map((part) => lookalikes[part] ?? (/\p{Pd}/u.test(part) ? '-' : digitRun.test(part) ? digitOf(part) : part))
    .join('');
}

/**
 * Undoes obfuscation: full-width, circled and foreign digits, accents, invisible characters, lookalikes. The result is
 * at most `maxExpansion` times as long as the original.
 */
export function toPlainText(original: string): PlainText {
  const parts: string[] = [];
  const places: number[] = [];
  const seen = new Map<string, string>();
  const fold = (character: string) => {
    const folded = seen.get(character) ?? (character <= '\u007F' ? character.toLowerCase() : foldCharacter(character));
    seen.set(character, folded);
    return folded;
  };
  let place = 0;
  for (const character of original) {
    const folded = fold(character);
    for (let unit = 0; unit < folded.length; unit++) places.push(place);
    parts.push(folded);
    place += character.length;
  }
  places.push(place);
  return { text: parts.join(''), places };
}

/** Returns the text with every match of the pattern replaced with `sign`, which is one unit long or empty. */
export function writeAs({ text, places }: PlainText, pattern: RegExp, sign: string): PlainText {
  if (text.search(pattern) < 0) return { text, places };
  const parts: string[] = [];
  const written: number[] = [];
  let done = 0;
  const copyUntil = (end: number) => {
    for (let unit = done; unit < end; unit++) written.push(places[unit]!);
  };
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(done, match.index), sign);
    copyUntil(match.index);
    if (sign !== '') written.push(places[match.index]!);
    done = match.index + match[0].length;
  }
  parts.push(text.slice(done));
  copyUntil(places.length);
  return { text: parts.join(''), places: written };
}
