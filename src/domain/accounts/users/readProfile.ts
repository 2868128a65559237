import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { versionOf } from '../../../platform/versions/versionOf.js';
import { unauthorized } from '../../../platform/problem.js';

const profileFields = {
  id: true,
  email: true,
  phone: true,
  nickname: true,
  avatarId: true,
  region: true,
  showPhone: true,
  isVerified: true,
  createdAt: true,
} satisfies Prisma.UserSelect;

export type Profile = Prisma.UserGetPayload<{ select: typeof profileFields }>;

/** Returns the version of a profile: of what its owner can edit. */
export const profileVersion = ({ nickname, region, showPhone, avatarId }: Profile): string =>
  versionOf([nickname, region, showPhone, avatarId]);

/** Returns a user's own profile. Throws UNAUTHORIZED when the account is no longer active. */
export async function readProfile(db: Db, userId: string): Promise<Profile> {
  const profile = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, select: profileFields });
  if (!profile) throw unauthorized();
  return profile;
}
