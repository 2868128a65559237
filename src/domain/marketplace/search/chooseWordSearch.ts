import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { hasWord, isIndexed, newestRead, type Spellings, type WordSearch } from './searchWords.js';

/** How to look for the words of one search. */
export interface WordPlan {
  /** For the cars of a page: reading in order ends when the page is full. */
  page: WordSearch;
  /** For counting them. */
  count: WordSearch;
}

/** From these shares of cars on, reading them in order costs less than asking the index. */
const pageShare = 0.01;
const countShare = 0.2;

const sampleSize = 1000;

const newestCars = (column: string, limit: number) => Prisma.sql`
  SELECT ${Prisma.raw(column)} FROM listings WHERE active_at IS NOT NULL
  ORDER BY active_at DESC, id DESC LIMIT ${limit}`;

/** Whether parts of words find too, as every car can be read. */
export async function isSmallMarket(db: Db): Promise<boolean> {
  const [{ cars }] = await db.$queryRaw<
    [{ cars: bigint }]
  >`SELECT COUNT(*) AS cars FROM (${newestCars('id', newestRead)}) newest`;
  return Number(cars) < newestRead;
}

interface WordShare {
  word: Spellings;
  /** Of the newest cars. */
  share: number;
}

/** How many of the newest cars have each word, and all of them. */
async function readShares(db: Db, words: Spellings[]): Promise<{ each: WordShare[]; all: number }> {
  const conditions = words.map((word) => hasWord(word, false));
  const [hits] = await db.$queryRaw<[Record<string, Prisma.Decimal>]>`
    SELECT ${Prisma.join(conditions.map((has, n) => Prisma.sql`SUM(${has}) AS ${Prisma.raw(`word${n}`)}`))},
      SUM(${Prisma.join(conditions, ' AND ')}) AS together
    FROM (${newestCars('search_text', sampleSize)}) sample`;
  const shareOf = (name: string) => Number(hits[name]) / sampleSize;
  return { each: words.map((word, n) => ({ word, share: shareOf(`word${n}`) })), all: shareOf('together') };
}

/**
 * The words to ask the index for, which reads every car that has one of them: the rarest, and others about as rare
 * where they leave few of its cars.
 */
function wordsToIndex(each: WordShare[], all: number): Spellings[] {
  const known = each.filter(({ word }) => isIndexed(word)).sort((a, b) => a.share - b.share);
  const rarest = known[0];
  if (!rarest) return [];
  const limit = all > rarest.share / 4 ? rarest.share : 5 * Math.max(rarest.share, 1 / sampleSize);
  return known.filter(({ share }, n) => n === 0 || share <= limit).map(({ word }) => word);
}

/** Chooses how to look for the words by how common they are among the newest 1,000 cars. */
export async function chooseWordSearch(db: Db, words: Spellings[]): Promise<WordPlan> {
  const reading = (isSmall: boolean): WordSearch => ({ isSmallMarket: isSmall, indexed: null });
  if (words.length === 0) return { page: reading(false), count: reading(false) };
  if (await isSmallMarket(db)) return { page: reading(true), count: reading(true) };
  const { each, all } = await readShares(db, words);
  const asking: WordSearch = { isSmallMarket: false, indexed: wordsToIndex(each, all) };
  return {
    page: all >= pageShare ? reading(false) : asking,
    count: all >= countShare || (all >= pageShare && asking.indexed?.length === 0) ? reading(false) : asking,
  };
}
