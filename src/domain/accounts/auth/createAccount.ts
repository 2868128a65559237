import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { userRegisteredEvent } from '../events/userRegisteredEvent.js';
import { verificationRequestedEvent } from '../events/verificationRequestedEvent.js';
import { Problem } from '../../../platform/problem.js';
import { noteAsking, type PartyServices } from '../clients/findParty.js';
import { channelOf, contactOf, namedBy, provenBy, targetOf, type Contact } from '../codes/contact.js';
import { deleteAbandoned } from '../contacts/deleteAbandoned.js';
import { lockContact } from '../contacts/lockContact.js';
import { hashPassword, passwordMatches } from './passwords.js';

export interface NewAccount extends Contact {
  password: string;
  nickname?: string | undefined;
}

interface Registration {
  id: string;
  passwordHash: string;
}

const attempts = 5;
/** Deletes the oldest registrations of a contact that is still unproven, so that newer ones can be stored. */
const maxOpenRegistrations = 5;

const taken = (contact: Contact) =>
  new Problem(
    'CONFLICT',
    channelOf(contact) === 'email' ? 'This e-mail address has an account already' : 'This phone has an account already',
  );

/** Throws CONFLICT for a proven contact. A closed account releases its contacts to the user who proves them. */
async function refuseTaken(db: Db, contact: Contact): Promise<void> {
  const isTaken = await db.user.count({ where: { ...provenBy(contact), status: { not: 'DEACTIVATED' } } });
  if (isTaken > 0) throw taken(contact);
}

async function findNewest(db: Db, contact: Contact): Promise<Registration | null> {
  const newest = await db.unprovenContact.findFirst({
    where: namedBy(contact),
    orderBy: [{ createdAt: 'desc' }, { userId: 'asc' }],
    select: { user: { select: { id: true, passwordHash: true } } },
  });
  return newest && newest.user;
}

async function dropOldest(tx: Prisma.TransactionClient, contact: Contact): Promise<void> {
  const old = await tx.unprovenContact.findMany({
    where: namedBy(contact),
    orderBy: [{ createdAt: 'desc' }, { userId: 'asc' }],
    skip: maxOpenRegistrations,
    select: { userId: true },
  });
  const userIds = old.map(({ userId }) => userId);
  await tx.unprovenContact.deleteMany({ where: { ...namedBy(contact), userId: { in: userIds } } });
  await tx.verificationCode.deleteMany({
    where: { target: targetOf(contact), registrationId: { in: userIds } },
  });
  await deleteAbandoned(tx, userIds);
}

/**
 * Creates an account by email address, phone or both, and sends a verification to each. Returns its id. Until a contact
 * is proven, anyone may register it. Throws CONFLICT for a proven contact and for a registration that is repeated with
 * the same password, and VALIDATION_ERROR for a password beyond 72 bytes.
 */
export async function createAccount(
  services: PartyServices,
  { email, phone, nickname, password }: NewAccount,
): Promise<string> {
  const { db } = services;
  const contacts = [
    ...(email === undefined ? [] : [contactOf('email', email)]),
    ...(phone === undefined ? [] : [contactOf('sms', phone)]),
  ];
  const passwordHash = await hashPassword(password);
  for (let attempt = 1; ; attempt++) {
    const others = await Promise.all(contacts.map((contact) => findNewest(db, contact)));
    for (const [at, other] of others.entries()) {
      if (other && (await passwordMatches(password, other.passwordHash))) throw taken(contacts[at]!);
    }
    const userId = await inTransaction(db, async (tx) => {
      for (const contact of contacts) await lockContact(tx, contact);
      for (const contact of contacts) await refuseTaken(tx, contact);
      const newest = await Promise.all(contacts.map((contact) => findNewest(tx, contact)));
      const isOutdated = newest.some((registration, at) => registration?.id !== others[at]?.id);
      if (isOutdated && attempt < attempts) return null;
      return createRegistration(tx, contacts, { passwordHash, nickname: nickname ?? null });
    });
    if (userId === null) continue;
    for (const contact of contacts) await noteAsking(services, contact);
    return userId;
  }
}

async function createRegistration(
  tx: Prisma.TransactionClient,
  contacts: Contact[],
  data: { passwordHash: string; nickname: string | null },
): Promise<string> {
  const unprovenContacts = { create: contacts.map(namedBy) };
  const { id: userId } = await tx.user.create({ data: { ...data, unprovenContacts }, select: { id: true } });
  await recordEvent(tx, userRegisteredEvent, { payload: { userId } });
  for (const contact of contacts) {
    await recordEvent(tx, verificationRequestedEvent, { payload: { userId, channel: channelOf(contact) } });
    await dropOldest(tx, contact);
  }
  return userId;
}
