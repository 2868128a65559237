import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { hasWord, isIndexed, newestRead, type Spellings, type WordSearch } from './searchWords.js';

/** How to look for the words of one search. Reading in order ends when a page is full. */
export interface WordPlan {
  /** For a page of the newest cars that have the words, of which the sample is typical. */
  newest: WordSearch;
  /** For a page in another order or with other filters, where those that have the words may come late. */
  page: WordSearch;
  /** For counting them. */
  count: WordSearch;
}

/** From these shares of cars on, reading them in order costs less than asking the index. */
const shareToRead = { newest: 0.01, page: 0.1, count: 0.2 };

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
  const reading: WordSearch = { isSmallMarket: words.length > 0 && (await isSmallMarket(db)), indexed: null };
  if (words.length === 0 || reading.isSmallMarket) return { newest: reading, page: reading, count: reading };
  const { each, all } = await readShares(db, words);
  const indexed = wordsToIndex(each, all);
  const choose = (share: number): WordSearch =>
    all >= (indexed.length === 0 ? shareToRead.newest : share) ? reading : { isSmallMarket: false, indexed };
  return {
    newest: choose(shareToRead.newest),
    page: choose(shareToRead.page),
    count: choose(shareToRead.count),
  };
}
