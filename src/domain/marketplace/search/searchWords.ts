import { Prisma } from '../../../../generated/prisma/client.js';
import { likeText } from '../../../platform/text/likeText.js';

/** How the words of a search are looked for. */
export interface WordSearch {
  /** Parts of words find too, as every car can be read. */
  isSmallMarket: boolean;
  /** The words that the index is asked for; null where reading cars in order meets enough that have the words. */
  indexed: Spellings[] | null;
}

/** The ways to write one word of a search; any of them finds a car. */
export type Spellings = string[];

/**
 * Stands before every word in `listings.search_text`: the index of words leaves out short and frequent words as such.
 */
const wordMark = 'ǂǂ';
/** The index of words leaves out longer ones. */
const maxIndexedLetters = 80;

/** So many of the newest cars can be read where the index can't help; a smaller market is read as a whole. */
export const newestRead = 2000;

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
  const words = unique(q.toLowerCase().split(/\s+/u).filter(Boolean));
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

function patternOf(spelling: string, isSmallMarket: boolean): string {
  const marked = markWords(spelling);
  const isPart = isSmallMarket && marked.startsWith(wordMark);
  return `%${likeText(isPart ? marked.slice(wordMark.length) : marked)}%`;
}

/** The car's text has the word: as the prefix of a word, or anywhere if the market is small. */
export const hasWord = (spellings: Spellings, isSmallMarket: boolean): Prisma.Sql =>
  Prisma.sql`(${Prisma.join(
    spellings.map((spelling) => Prisma.sql`search_text LIKE ${patternOf(spelling, isSmallMarket)}`),
    ' OR ',
  )})`;

/** The spelling's words as the index is asked for them: each whole, but the last one as a beginning. */
function termsOf(spelling: string): string[] {
  const marked = markWords(spelling);
  return [...marked.matchAll(/ǂǂ([\p{L}\p{M}\p{N}]+)/gu)]
    .filter(([, letters]) => [...letters!].length <= maxIndexedLetters)
    .map((match) => (match.index + match[0].length === marked.length ? `${match[0]}*` : match[0]));
}

/** Whether the index finds exactly the cars that have the word, so that their text need not be read. */
const isExact = (spellings: Spellings): boolean =>
  spellings.every((spelling) => termsOf(spelling)[0] === `${markWords(spelling)}*`);

/** Whether the index knows the word, in each of its spellings. */
export const isIndexed = (spellings: Spellings): boolean => spellings.every((spelling) => termsOf(spelling).length > 0);

/** The words in the language of the index's boolean mode. */
export const indexQuery = (words: Spellings[]): string =>
  words
    .map((spellings) => {
      const terms = spellings.map(termsOf).map((all) => (all.length === 1 ? all[0]! : `(+${all.join(' +')})`));
      return `+(${terms.join(' ')})`;
    })
    .join(' ');

const newest = Prisma.sql`id IN (SELECT id FROM (
  SELECT id FROM listings WHERE active_at IS NOT NULL ORDER BY active_at DESC, id DESC LIMIT ${newestRead}) newest)`;

/**
 * What a car must meet to have all the words. Rare words without a letter or digit, which no index knows, are looked
 * for among the newest 2,000 cars.
 */
export function hasWords(words: Spellings[], { isSmallMarket, indexed }: WordSearch): Prisma.Sql[] {
  const readFor = (some: Spellings[]) => some.map((spellings) => hasWord(spellings, isSmallMarket));
  if (indexed === null) return readFor(words);
  if (indexed.length === 0) return [newest, ...readFor(words)];
  const names = indexed.map((spellings) => JSON.stringify(spellings));
  const rest = words.filter((spellings) => !names.includes(JSON.stringify(spellings)) || !isExact(spellings));
  return [Prisma.sql`MATCH (search_text) AGAINST (${indexQuery(indexed)} IN BOOLEAN MODE)`, ...readFor(rest)];
}
