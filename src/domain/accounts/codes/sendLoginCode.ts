import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { loginCodeRequestedEvent } from '../events/loginCodeRequestedEvent.js';
import { noteAsking, type PartyServices } from '../clients/findParty.js';
import { channelOf, type Contact } from './contact.js';
import { findCodeReceiver } from './findCodeReceiver.js';

/** Requests a sign-in code if the contact is registered; takes the same time otherwise. */
export async function sendLoginCode(services: PartyServices, contact: Contact): Promise<void> {
  const { db } = services;
  await noteAsking(services, contact);
  const receiver = await findCodeReceiver(db, contact);
  await recordEvent(db, loginCodeRequestedEvent, {
    payload: { userId: receiver?.userId ?? null, channel: channelOf(contact) },
  });
}
