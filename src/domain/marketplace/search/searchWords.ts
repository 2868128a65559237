import { Prisma } from '../../../../generated/prisma/client.js';
import { likeText } from './likeText.js';

/** So many of the newest cars are searched for parts of words too. */
export const newestCars = 2000;

export const searchedColumns = ['make', 'model', 'variant', 'description'] as const;

const shortestTerm = 3;
// What InnoDB's index of words leaves out.
const stopwords =
  'a about an are as at be by com de en for from how i in is it la of on or that the this to was what when where who will with und www'.split(
    ' ',
  );

/**
 * What the index of words has at the beginning of one of its words wherever the text has `word`, unless the text has it
 * in the middle of a word. A word after an apostrophe is none of the index's own.
 */
export function termsOf(word: string): string[] {
  return [...word.matchAll(/(?<!['\p{L}\p{N}_])[\p{L}\p{N}_]+/gu)]
    .map(([term]) => term)
    .filter((term) => [...term].length >= shortestTerm && !stopwords.some((stopword) => stopword.startsWith(term)));
}

export const hasWord = (word: string): Prisma.Sql => {
  const pattern = `%${likeText(word)}%`;
  return Prisma.sql`(${Prisma.join(
    searchedColumns.map((column) => Prisma.sql`${Prisma.raw(column)} LIKE ${pattern}`),
    ' OR ',
  )})`;
};

/** The cars that may have the words: those the index of words finds, and the newest, which LIKE can afford to read. */
function candidates(words: string[]): Prisma.Sql {
  const terms = words.flatMap(termsOf).map((term) => `+${term}*`);
  const newest = Prisma.sql`SELECT id FROM (
    SELECT id FROM listings WHERE active_at IS NOT NULL ORDER BY active_at DESC, id DESC LIMIT ${newestCars}) newest`;
  const indexed = Prisma.sql`SELECT id FROM listings
    WHERE MATCH (make, model, variant, description) AGAINST (${terms.join(' ')} IN BOOLEAN MODE)`;
  return terms.length === 0 ? newest : Prisma.sql`${indexed} UNION ${newest}`;
}

/**
 * Every word occurs in make, model, variant or description, as it is written but for case and accents. Where the words
 * aren't common, cars beyond the newest 2,000 are found by the beginnings of their words.
 */
export function hasWords(words: string[], areCommon: boolean): Prisma.Sql[] {
  if (words.length === 0) return [];
  const literal = words.map(hasWord);
  return areCommon ? literal : [Prisma.sql`id IN (SELECT id FROM (${candidates(words)}) candidates)`, ...literal];
}
