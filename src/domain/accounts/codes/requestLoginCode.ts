import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { channelOf, type Contact } from './contact.js';
import { findCodeReceiver } from './findCodeReceiver.js';

/** Has a code to sign in with sent, if anybody registered the contact; takes the same time if not. */
export async function requestLoginCode(db: Db, contact: Contact): Promise<void> {
  const receiver = await findCodeReceiver(db, contact);
  await recordEvent(db, 'login_code.requested', { userId: receiver?.userId ?? null, channel: channelOf(contact) });
}
