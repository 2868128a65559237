import type { Db } from '../../../platform/database/db.js';
import { canSignIn } from '../auth/canSignIn.js';
import { contactOf, namedBy, provenBy, type Channel, type Contact } from './contact.js';

export interface CodeReceiver {
  userId: string;
  isProven: boolean;
  /** Whether several people have registered the contact since it was last proven. */
  isContested: boolean;
}

/**
 * Returns the account that a code or link sent to a contact is about: the one that has proven it, else the newest that
 * was registered with it. Null when nobody knows the contact. Takes the same time either way.
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
 * Returns where codes and links for an account go by one channel, proven or not: null without such a contact, and for
 * an account that may not sign in or has had its secrets voided since the code was asked for. Everything else that is
 * sent goes to `email` and `phone` of the account itself, which hold proven contacts only.
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
