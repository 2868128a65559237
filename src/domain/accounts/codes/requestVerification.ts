import type { Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { loginCodeRequestedEvent } from '../events/loginCodeRequestedEvent.js';
import { verificationRequestedEvent } from '../events/verificationRequestedEvent.js';
import { unauthorized } from '../../../platform/problem.js';
import { noteAsking, type PartyServices } from '../clients/findParty.js';
import { channelOf, type Contact } from './contact.js';
import { findCodeReceiver } from './findCodeReceiver.js';

/**
 * Requests a verification if the contact is registered and unproven; takes the same time otherwise. If several people
 * registered it, a sign-in code is sent instead, which proves the contact without confirming anyone's password.
 */
export async function requestVerification(services: PartyServices, contact: Contact): Promise<void> {
  const { db } = services;
  await noteAsking(services, contact);
  const receiver = await findCodeReceiver(db, contact);
  const userId = receiver && !receiver.isProven ? receiver.userId : null;
  const event = receiver?.isContested ? loginCodeRequestedEvent : verificationRequestedEvent;
  await recordEvent(db, event, { payload: { userId, channel: channelOf(contact) } });
}

/** Requests a verification for each unproven contact of the signed-in user. Throws UNAUTHORIZED. */
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
