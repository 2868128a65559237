import type { Db } from '../../../platform/database/db.js';
import { canSignIn } from '../auth/canSignIn.js';
import { contactOf, namedBy, provenBy, type Channel, type Contact } from './contact.js';

export interface CodeReceiver {
  userId: string;
  isProven: boolean;
  /** Whether several registrations of the contact are open. */
  isContested: boolean;
}

/**
 * Returns the account for a code or link sent to a contact: the one that has proven it, or else the latest registration
 * of it. Returns null for an unknown contact. Takes the same time in all cases.
 */
export async function findCodeReceiver(db: Db, contact: Contact): Promise<CodeReceiver | null> {
  const [proven, unproven] = await Promise.all([
    db.user.findFirst({ where: { ...provenBy(contact), ...canSignIn }, select: { id: true } }),
    db.unprovenContact.findMany({
      where: { ...namedBy(contact), user: { status: 'ACTIVE' } },
      orderBy: [{ createdAt: 'desc' }, { userId: 'asc' }],
      take: 2,
      select: { userId: true },
    }),
  ]);
  if (proven) return { userId: proven.id, isProven: true, isContested: false };
  const [newest] = unproven;
  return newest ? { userId: newest.userId, isProven: false, isContested: unproven.length > 1 } : null;
}

/**
 * Returns the address of codes and links for an account on one channel, proven or not: null without such a contact, and
 * for an account that may not sign in or whose secrets were voided after the code was requested. All other messages go
 * to `email` and `phone` of the account, which are always proven.
 */
export async function findCodeTarget(
  db: Db,
  { userId, channel, askedAt = new Date() }: { userId: string; channel: Channel; askedAt?: Date },
) {
  const user = await db.user.findFirst({
    where: { id: userId, ...canSignIn },
    select: {
      language: true,
      email: true,
      phone: true,
      secretsVoidedAt: true,
      unprovenContacts: { where: { channel } },
    },
  });
  if (user?.secretsVoidedAt && askedAt < user.secretsVoidedAt) return null;
  const proven = channel === 'email' ? user?.email : user?.phone;
  const unproven = user?.unprovenContacts[0]?.target;
  const target = proven ?? unproven;
  if (!user || !target) return null;
  return { target, contact: contactOf(channel, target), isProven: Boolean(proven), language: user.language };
}
