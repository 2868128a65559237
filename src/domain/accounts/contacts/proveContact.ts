import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { contactProvenEvent } from '../events/contactProvenEvent.js';
import { userRegisteredEvent } from '../events/userRegisteredEvent.js';
import { eraseAccount } from '../users/eraseAccount.js';
import { channelOf, namedBy, provenBy, type Contact } from '../codes/contact.js';
import { endSessions } from '../sessions/endSessions.js';
import { enterAccount, type Entered } from '../auth/enterAccount.js';
import { accountFields, type Account } from '../auth/findAccount.js';
import { lockAccount } from '../auth/lockAccount.js';
import { lockContact } from './lockContact.js';
import { unusableHash } from '../auth/passwords.js';
import { releaseContacts } from './releaseContacts.js';
import type { SignInServices } from '../sessions/beginSession.js';
import { voidSecrets } from '../codes/voidSecrets.js';

/** Creates an account for a contact that its owner has just proven, or for a user without one. */
export async function createProvenAccount(tx: Prisma.TransactionClient, contact: Contact | null): Promise<Account> {
  const account = await tx.user.create({
    data: { ...(contact ? provenBy(contact) : {}), passwordHash: unusableHash, isVerified: contact !== null },
    select: accountFields,
  });
  await recordEvent(tx, userRegisteredEvent, { payload: { userId: account.id } });
  if (contact)
    await recordEvent(tx, contactProvenEvent, { payload: { userId: account.id, channel: channelOf(contact) } });
  return account;
}

/** Assigns a proven contact to an account. The welcome, which contains the name, is sent only now. */
async function assignContact(
  tx: Prisma.TransactionClient,
  { userId, contact, changes = {} }: { userId: string; contact: Contact; changes?: Prisma.UserUpdateInput },
): Promise<Account> {
  const account = await tx.user.update({
    where: { id: userId },
    data: { ...provenBy(contact), isVerified: true, ...changes },
    select: accountFields,
  });
  await tx.unprovenContact.deleteMany({ where: { userId, channel: channelOf(contact) } });
  await recordEvent(tx, contactProvenEvent, { payload: { userId, channel: channelOf(contact) } });
  return account;
}

/**
 * Returns the latest registration of a contact that has nothing proven, locked. A registration whose other contact is
 * proven has an owner, who may be someone else.
 */
async function lockClaimable(tx: Prisma.TransactionClient, contact: Contact): Promise<Account | null> {
  const row = await tx.unprovenContact.findFirst({
    where: {
      ...namedBy(contact),
      user: { status: 'ACTIVE', email: null, phone: null, identities: { none: {} } },
    },
    orderBy: [{ createdAt: 'desc' }, { userId: 'asc' }],
    select: { userId: true },
  });
  return row && lockAccount(tx, row.userId);
}

/** Transfers a registration to the owner of its contact: everything that the registrant left there is void. */
async function claimAccount(
  tx: Prisma.TransactionClient,
  { account: { id: userId }, contact, accessSeconds }: { account: Account; contact: Contact; accessSeconds: number },
): Promise<Entered> {
  const endedSessions = await voidSecrets(tx, { userId, accessSeconds });
  await tx.unprovenContact.deleteMany({ where: { userId } });
  const emptyProfile = { passwordHash: unusableHash, nickname: null, avatarId: null, region: null };
  const account = await assignContact(tx, { userId, contact, changes: emptyProfile });
  await recordAudit(tx, { actorId: userId, action: 'account.claimed', targetId: userId });
  return { account, endedSessions, reopened: null };
}

/**
 * Returns the account of a user who has just proven a contact by anything but the code or link of a registration: a
 * sign-in code, a reset, a provider. The first such proof takes over an unproven registration and voids its password,
 * sessions, codes and other contacts; without a registration the user gets a new account. Returns null for a suspended
 * account.
 */
export async function proveContact(
  tx: Prisma.TransactionClient,
  contact: Contact,
  accessSeconds: number,
): Promise<Entered | null> {
  await lockContact(tx, contact);
  const holder = await tx.user.findUnique({ where: provenBy(contact), select: { id: true } });
  if (holder) {
    await lockAccount(tx, holder.id);
    const entered = await enterAccount(tx, holder.id);
    if (entered?.reopened) await releaseContacts(tx, contact, null);
    return entered;
  }
  const claimable = await lockClaimable(tx, contact);
  const entered = claimable
    ? await claimAccount(tx, { account: claimable, contact, accessSeconds })
    : { account: await createProvenAccount(tx, contact), endedSessions: [], reopened: null };
  await releaseContacts(tx, contact, entered.account.id);
  return entered;
}

/**
 * Returns the account whose registration was just confirmed by its code or link: earlier sessions end, the password
 * remains. Every other registration of the contact is void, and a closed account with the contact is erased
 * immediately. Returns null if another user has proven the contact since.
 */
export async function confirmRegistration(
  tx: Prisma.TransactionClient,
  { userId, contact }: { userId: string; contact: Contact },
  { config, personalData }: Pick<SignInServices, 'config' | 'personalData'>,
): Promise<Entered | null> {
  const { accessSeconds } = config.jwt;
  await lockContact(tx, contact);
  const holder = await tx.user.findUnique({ where: provenBy(contact), select: { id: true, status: true } });
  if (holder?.id === userId) return enterAccount(tx, userId);
  if (
    holder &&
    !(
      holder.status === 'DEACTIVATED' &&
      (await eraseAccount({ db: tx, personalData }, { userId: holder.id, now: new Date() }))
    )
  )
    return null;
  const named = await tx.unprovenContact.findFirst({ where: { userId, ...namedBy(contact) } });
  if (!named || !(await lockAccount(tx, userId))) return null;
  const endedSessions = await endSessions(tx, { userId, accessSeconds });
  const account = await assignContact(tx, { userId, contact });
  await releaseContacts(tx, contact, userId);
  return { account, endedSessions, reopened: null };
}
