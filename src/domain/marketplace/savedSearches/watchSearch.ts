import type { Prisma, SearchFrequency } from '../../../../generated/prisma/client.js';
import type { CanonicalFilters } from '../search/searchFilters.js';
import { searchKeys } from '../matching/searchKeys.js';

/** Has cars find the search from the commit on, in place of what found it before; nothing finds one of `none`. */
export async function watchSearch(
  tx: Prisma.TransactionClient,
  { id: searchId, frequency, filters }: { id: string; frequency: SearchFrequency; filters: CanonicalFilters },
): Promise<void> {
  await tx.savedSearchKey.deleteMany({ where: { searchId } });
  if (frequency === 'none') return;
  await tx.savedSearchKey.createMany({
    data: searchKeys(filters).map((key) => ({ searchId, ...key })),
    // Spellings that differ by accents alone are one value to the database.
    skipDuplicates: true,
  });
}
