import { randomUUID } from 'node:crypto';
import type { HitReason, Prisma, SearchFrequency } from '../../../../generated/prisma/client.js';
import { announce, type Announced } from './announce.js';

type Finder = Announced & { frequency: SearchFrequency };

/**
 * Writes one hit for each search, in the transaction of its effects: an instant search announces it, the others keep it
 * for their digest. A hit that is there already stays as it is. Returns how many are new.
 */
export async function recordHits(
  tx: Prisma.TransactionClient,
  finders: Finder[],
  { listingId, reason }: { listingId: string; reason: HitReason },
): Promise<number> {
  const instant = new Map(
    finders.filter(({ frequency }) => frequency === 'instant').map((search) => [randomUUID() as string, search]),
  );
  const createdAt = new Date();
  const hit = (searchId: string, announcementId: string | null) => ({
    searchId,
    listingId,
    reason,
    announcementId,
    createdAt,
  });
  const { count } = await tx.savedSearchHit.createMany({
    data: [
      ...[...instant].map(([announcementId, { id }]) => hit(id, announcementId)),
      ...finders.filter(({ frequency }) => frequency !== 'instant').map(({ id }) => hit(id, null)),
    ],
    skipDuplicates: true,
  });
  const ours = await tx.savedSearchHit.findMany({
    where: { announcementId: { in: [...instant.keys()] } },
    select: { announcementId: true },
  });
  await announce(
    tx,
    ours.map(({ announcementId }) => ({
      announcementId: announcementId!,
      search: instant.get(announcementId!)!,
      listingIds: [listingId],
    })),
  );
  return count;
}
