import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { unauthorized } from '../../../platform/problem.js';
import type { Precondition } from '../../../contract/precondition.js';
import { profileVersion, readProfile, type Profile } from './readProfile.js';

/** Omitted fields stay unchanged; null clears a field. */
export interface ProfileChanges {
  nickname?: string | null | undefined;
  region?: string | null | undefined;
  showPhone?: boolean | undefined;
}

/**
 * Updates a user's profile, including where buyers see it. Throws UNAUTHORIZED if the account is no longer active, and
 * PRECONDITION_FAILED.
 */
export async function editProfile(
  { db, cache }: { db: Db; cache: Cache },
  {
    userId,
    changes,
    precondition,
  }: { userId: string; changes: ProfileChanges; precondition?: Precondition | undefined },
): Promise<Profile> {
  const { nickname, region, showPhone } = changes;
  await inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
    precondition?.(profileVersion(await readProfile(tx, userId)));
    const { count } = await tx.user.updateMany({
      where: { id: userId, status: 'ACTIVE' },
      data: {
        ...(nickname === undefined ? {} : { nickname }),
        ...(region === undefined ? {} : { region }),
        ...(showPhone === undefined ? {} : { showPhone }),
      },
    });
    if (count !== 1) throw unauthorized();
  });
  await cache.invalidate(`seller:${userId}`);
  return readProfile(db, userId);
}
