import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { hasWord, sampleSize, type Spellings, type WordSearch } from './searchWords.js';

const commonShare = 0.02;

const newestCars = (column: string) => Prisma.sql`
  SELECT ${Prisma.raw(column)} FROM listings WHERE active_at IS NOT NULL
  ORDER BY active_at DESC, id DESC LIMIT ${sampleSize}`;

/** Whether parts of words find too, as every car can be read. */
export async function isSmallMarket(db: Db): Promise<boolean> {
  const [{ cars }] = await db.$queryRaw<[{ cars: bigint }]>`SELECT COUNT(*) AS cars FROM (${newestCars('id')}) newest`;
  return Number(cars) < sampleSize;
}

/** Chooses how to look for the words: they are common where one in fifty of the newest 2,000 cars has them all. */
export async function chooseWordSearch(db: Db, words: Spellings[]): Promise<WordSearch> {
  if (words.length === 0) return 'common';
  if (await isSmallMarket(db)) return 'small';
  const [{ hits }] = await db.$queryRaw<[{ hits: bigint }]>`
    SELECT COUNT(*) AS hits FROM (${newestCars('search_text')}) sample
    WHERE ${Prisma.join(
      words.map((spellings) => hasWord(spellings, 'common')),
      ' AND ',
    )}`;
  return Number(hits) >= sampleSize * commonShare ? 'common' : 'rare';
}
