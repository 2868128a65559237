import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { targetOf, type Contact } from '../codes/contact.js';

export const accountFields = {
  id: true,
  email: true,
  phone: true,
  role: true,
  passwordHash: true,
  nickname: true,
  avatarId: true,
  region: true,
  isVerified: true,
  emailVerifiedAt: true,
} satisfies Prisma.UserSelect;

export type Account = Prisma.UserGetPayload<{ select: typeof accountFields }>;

/** The account of a contact. One that is suspended or deactivated counts as none. */
export async function findAccount(db: Db, contact: Contact): Promise<Account | null> {
  const target = targetOf(contact);
  return db.user.findFirst({
    where: { status: 'ACTIVE', ...(contact.email === undefined ? { phone: target } : { email: target }) },
    select: accountFields,
  });
}
