import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { loginCodeRequestedEvent } from '../events/loginCodeRequestedEvent.js';
import { verificationRequestedEvent } from '../events/verificationRequestedEvent.js';
import { unauthorized } from '../../../platform/problem.js';
import { noteAsking, type PartyServices } from '../clients/findParty.js';
import { channelOf, type Contact } from './contact.js';
import { findCodeReceiver } from './findCodeReceiver.js';

/**
 * Has a verification sent, if the contact is registered and nobody has proven it; takes the same time if not. Where
 * several people registered it, nobody knows which of them asks: a sign-in code proves it without confirming any one's
 * password.
 */
export async function requestVerification(services: PartyServices, contact: Contact): Promise<void> {
  const { db } = services;
  await noteAsking(services, contact);
  const receiver = await findCodeReceiver(db, contact);
  const userId = receiver && !receiver.isProven ? receiver.userId : null;
  const event = receiver?.isContested ? loginCodeRequestedEvent : verificationRequestedEvent;
  await recordEvent(db, event, { payload: { userId, channel: channelOf(contact) } });
}

/** As requestVerification, for each contact that a signed-in person has yet to prove. Throws UNAUTHORIZED. */
export async function requestOwnVerification(db: Db, callerId: string): Promise<void> {
  const account = await db.user.findFirst({
    where: { id: callerId, status: 'ACTIVE' },
    select: { unprovenContacts: { select: { channel: true } } },
  });
  if (!account) throw unauthorized();
  for (const { channel } of account.unprovenContacts) {
    await recordEvent(db, verificationRequestedEvent, { payload: { userId: callerId, channel } });
  }
}
