import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { provenBy, type Contact } from '../codes/contact.js';

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
} satisfies Prisma.UserSelect;

export type Account = Prisma.UserGetPayload<{ select: typeof accountFields }>;

/** Returns the account that has proven a contact; null if there is none or it is suspended or closed. */
export async function findAccount(db: Db, contact: Contact): Promise<Account | null> {
  return db.user.findFirst({ where: { status: 'ACTIVE', ...provenBy(contact) }, select: accountFields });
}
