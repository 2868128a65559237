import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { unauthorized } from '../../../platform/problem.js';
import { channelOf, type Contact } from './contact.js';
import { accountFields, findAccount } from '../auth/findAccount.js';

/** Has a verification sent, if the account is there and needs one; takes the same time if not. */
export async function requestVerification(db: Db, contact: Contact): Promise<void> {
  const account = await findAccount(db, contact);
  const userId = account && !account.isVerified ? account.id : null;
  await recordEvent(db, 'verification.requested', { userId, channel: channelOf(contact) });
}

/** As requestVerification, for a person who is signed in. Throws UNAUTHORIZED when the account is no longer active. */
export async function requestOwnVerification(db: Db, callerId: string): Promise<void> {
  const account = await db.user.findFirst({ where: { id: callerId, status: 'ACTIVE' }, select: accountFields });
  if (!account) throw unauthorized();
  const userId = account.isVerified ? null : account.id;
  const channel = account.email === null ? 'sms' : 'email';
  await recordEvent(db, 'verification.requested', { userId, channel });
}
