import { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { hasWord, newestCars, searchedColumns } from './searchWords.js';

const commonShare = 0.05;

/** Whether at least one in twenty of the newest 2,000 cars for sale has all the words. */
export async function wordsAreCommon(db: Db, words: string[]): Promise<boolean> {
  if (words.length === 0) return true;
  const [sample] = await db.$queryRaw<{ hits: bigint }[]>`
    SELECT COUNT(*) AS hits FROM (
      SELECT ${Prisma.raw(searchedColumns.join(', '))} FROM listings WHERE active_at IS NOT NULL
      ORDER BY active_at DESC, id DESC LIMIT ${newestCars}
    ) sample WHERE ${Prisma.join(words.map(hasWord), ' AND ')}`;
  return Number(sample!.hits) >= newestCars * commonShare;
}
