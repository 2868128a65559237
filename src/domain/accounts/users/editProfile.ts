import type { Cache } from '../../../platform/cache/cache.js';
import type { Db } from '../../../platform/database/db.js';
import { unauthorized } from '../../../platform/problem.js';
import { readProfile, type Profile } from './readProfile.js';

/** What is left out stays; null clears. */
export interface ProfileChanges {
  nickname?: string | null | undefined;
  region?: string | null | undefined;
  showPhone?: boolean | undefined;
}

/** Changes a person's profile, also where buyers see it. Throws UNAUTHORIZED when the account is no longer active. */
export async function editProfile(
  { db, cache }: { db: Db; cache: Cache },
  { userId, changes }: { userId: string; changes: ProfileChanges },
): Promise<Profile> {
  const { nickname, region, showPhone } = changes;
  const { count } = await db.user.updateMany({
    where: { id: userId, status: 'ACTIVE' },
    data: {
      ...(nickname === undefined ? {} : { nickname }),
      ...(region === undefined ? {} : { region }),
      ...(showPhone === undefined ? {} : { showPhone }),
    },
  });
  if (count !== 1) throw unauthorized();
  await cache.invalidate(`seller:${userId}`);
  return readProfile(db, userId);
}
