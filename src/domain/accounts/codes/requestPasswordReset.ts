import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { channelOf, type Contact } from './contact.js';
import { findAccount } from '../auth/findAccount.js';

/** Has a reset link mailed or a reset code sent, if there is such an account; takes the same time if not. */
export async function requestPasswordReset(db: Db, contact: Contact): Promise<void> {
  const account = await findAccount(db, contact);
  await recordEvent(db, 'password_reset.requested', { userId: account?.id ?? null, channel: channelOf(contact) });
}
