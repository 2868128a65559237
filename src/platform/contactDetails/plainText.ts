/** A text in plain lower-case characters, and where each of them stood in the original. */
export interface PlainText {
  text: string;
  /** The place in the original of each unit of `text`, and of its end; in UTF-16 units. */
  places: number[];
}

const invisible = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|\p{M}/u;

/** Letters of other scripts that look Latin. */
const lookalikes: Record<string, string> = {
  '\u0430': 'a',
  '\u0435': 'e',
  '\u043E': 'o',
  '\u0440': 'p',
  '\u0441': 'c',
  '\u0445': 'x',
  '\u0456': 'i',
  '\u03BF': 'o',
};

/**
 * Undoes what hides contact details: full-width and circled digits, accents, invisible characters, foreign lookalikes.
 */
export function toPlainText(original: string): PlainText {
  let text = '';
  const places: number[] = [];
  let place = 0;
  for (const character of original) {
    const folded = [...character.normalize('NFKD').toLowerCase()]
      .filter((part) => !invisible.test(part))
      .map((part) => lookalikes[part] ?? part)
      .join('');
    for (let unit = 0; unit < folded.length; unit++) places.push(place);
    text += folded;
    place += character.length;
  }
  places.push(place);
  return { text, places };
}

/** The same with every match of the pattern written as `sign`, one unit long. */
export function writeAs({ text, places }: PlainText, pattern: RegExp, sign: string): PlainText {
  let written = '';
  const kept: number[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    written += text.slice(done, match.index) + sign;
    kept.push(...places.slice(done, match.index + 1));
    done = match.index + match[0].length;
  }
  return { text: written + text.slice(done), places: [...kept, ...places.slice(done)] };
}
