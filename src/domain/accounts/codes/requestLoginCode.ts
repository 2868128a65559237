import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { channelOf, type Contact } from './contact.js';
import { findAccount } from '../auth/findAccount.js';

/** Has a code to sign in with sent, if there is such an account; takes the same time if not. */
export async function requestLoginCode(db: Db, contact: Contact): Promise<void> {
  const account = await findAccount(db, contact);
  await recordEvent(db, 'login_code.requested', { userId: account?.id ?? null, channel: channelOf(contact) });
}
