import { Prisma } from '../../../../generated/prisma/client.js';
import { likeText } from './likeText.js';

/**
 * How the words of a search are looked for. In a `small` market every car is read, so that parts of words find too. In
 * a larger one `common` words are met soon by reading cars in order, and `rare` ones are looked up in the index.
 */
export type WordSearch = 'small' | 'common' | 'rare';

/** The ways to write one word of a search; any of them finds a car. */
export type Spellings = string[];

/** Stands before every word in `listings.search_text`: the index of words leaves out short and frequent words as such. */
const wordMark = 'ǂǂ';
/** The index of words leaves out longer ones. */
const maxIndexedLetters = 80;

/** How many of the newest cars are read to see how common words are, and all of them in a small market. */
export const sampleSize = 2000;

/** Writes text as MySQL writes it into `listings.search_text`. */
const markWords = (text: string): string =>
  text
    .replace(/[‘’ʼ′＇]/gu, "'")
    .replace(/[‐‑‒–—―−－]/gu, '-')
    .replace(/[_'\p{Script=Han}]/gu, ' $& ')
    .replace(/(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}]/gu, `${wordMark}$&`);

/** The word in one piece, where it is a name's (`cx-5`) and no number's (`1-2`). */
function joined(word: string): string[] {
  const plain = word.replace(/[‐‑‒–—―−－]/gu, '-');
  return /^[\p{L}\p{M}\p{N}-]+$/u.test(plain) && /\p{L}/u.test(plain) ? [plain.replaceAll('-', '')] : [];
}

const unique = <T>(values: T[]): T[] => [...new Set(values)];

/** The words of a search in the one order and case that all its equals share, each with its spellings. */
export function wordsOf(q: string): Spellings[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  const spellings = words.map((word, n) =>
    unique([
      word,
      ...joined(word),
      ...(n > 0 ? joined(words[n - 1]! + word) : []),
      ...(n < words.length - 1 ? joined(word + words[n + 1]!) : []),
    ]),
  );
  const byText = new Map(spellings.map((alternatives) => [JSON.stringify(alternatives), alternatives]));
  return [...byText.keys()].sort().map((key) => byText.get(key)!);
}

function patternOf(spelling: string, search: WordSearch): string {
  const marked = markWords(spelling);
  const isPart = search === 'small' && marked.startsWith(wordMark);
  return `%${likeText(isPart ? marked.slice(wordMark.length) : marked)}%`;
}

/** The car's text has the word, at the beginning of one of its own unless the market is small. */
export const hasWord = (spellings: Spellings, search: WordSearch): Prisma.Sql =>
  Prisma.sql`(${Prisma.join(
    spellings.map((spelling) => Prisma.sql`search_text LIKE ${patternOf(spelling, search)}`),
    ' OR ',
  )})`;

/** The spelling as the index of words is asked for it; null where it has no letter or digit that could be indexed. */
function termOf(spelling: string): string | null {
  const marked = markWords(spelling);
  const terms = [...marked.matchAll(/ǂǂ([\p{L}\p{M}\p{N}]+)/gu)]
    .filter(([, letters]) => [...letters!].length <= maxIndexedLetters)
    .map((match) => (match.index + match[0].length === marked.length ? `${match[0]}*` : match[0]));
  if (terms.length <= 1) return terms[0] ?? null;
  return `(${terms.map((term) => `+${term}`).join(' ')})`;
}

/** What the index of words is asked for, as an expression of its boolean mode; empty where it can't help. */
export function indexQuery(words: Spellings[]): string {
  return words
    .map((spellings) => spellings.map(termOf))
    .filter((terms) => terms.every((term) => term !== null))
    .map((terms) => `+(${terms.join(' ')})`)
    .join(' ');
}

const newest = Prisma.sql`id IN (SELECT id FROM (
  SELECT id FROM listings WHERE active_at IS NOT NULL ORDER BY active_at DESC, id DESC LIMIT ${sampleSize}) newest)`;

/**
 * What a car must meet to have all the words. Words without a letter or digit, which no index knows, are looked for
 * among the newest 2,000 cars unless they are common.
 */
export function hasWords(words: Spellings[], search: WordSearch): Prisma.Sql[] {
  const literal = words.map((spellings) => hasWord(spellings, search));
  if (words.length === 0 || search !== 'rare') return literal;
  const query = indexQuery(words);
  return [query === '' ? newest : Prisma.sql`MATCH (search_text) AGAINST (${query} IN BOOLEAN MODE)`, ...literal];
}
