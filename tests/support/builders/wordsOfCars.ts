/** The fields of a car that a text search reads. */
export interface ReadCar {
  id: string;
  year: number;
  make: string;
  model: string;
  variant: string | null;
  description: string;
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/[‐‑–—]/gu, '-');
const inOnePiece = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
const isHan = (character: string | undefined) => character !== undefined && /\p{Script=Han}/u.test(character);
const isPartOfWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character) && !isHan(character);

/** Whether `word` is somewhere in the text where a word of it begins; each Chinese character begins one. */
function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isPartOfWord(word[0]) || !isPartOfWord(text[at - 1])) return true;
  }
  return false;
}

/**
 * Whether every word of `q` begins a word of the car: the promise of `GET /listings` for a large market, written
 * independently of how the database stores it.
 */
export function hasAllWords({ year, make, model, variant, description }: ReadCar, q: string): boolean {
  const names = [make + model, model + (variant ?? ''), variant ?? ''].map((name) => inOnePiece(plain(name)));
  const text = plain([year, make, model, variant, description, ...names].filter((part) => part !== null).join(' '));
  const words = plain(q).split(/\s+/u);
  const joined = (word: string) =>
    /^[\p{L}\p{N}-]*\p{L}[\p{L}\p{N}-]*$/u.test(word) ? word.replaceAll('-', '') : word;
  return words.every((word, n) => {
    const spellings = [word, joined(word)];
    if (n > 0) spellings.push(joined(words[n - 1]! + word));
    if (n < words.length - 1) spellings.push(joined(word + words[n + 1]!));
    return spellings.some((spelling) => beginsWord(text, spelling));
  });
}
