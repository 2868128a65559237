import type { Schema } from '../../../src/contract/contract.js';
import { listCar } from './cars.js';
import { aPerson, type Person } from './people.js';

/** Writes to the seller of a car through the API and returns the conversation. */
export async function askAbout(buyer: Person, listingId: string, message: string): Promise<Schema<'Conversation'>> {
  const { data, error } = await buyer.api.POST('/messages/conversations', { body: { listingId, message } });
  if (!data) throw new Error(`could not ask the seller: ${JSON.stringify(error)}`);
  return data.data;
}

/** Writes in a conversation through the API and returns the message. */
export async function writeIn(writer: Person, id: string, content: string): Promise<Schema<'SentMessage'>> {
  const path = '/messages/conversations/{id}/messages';
  const { data, error } = await writer.api.POST(path, { params: { path: { id } }, body: { content } });
  if (!data) throw new Error(`could not write: ${JSON.stringify(error)}`);
  return data.data;
}

export const markRead = (person: Person, id: string) =>
  person.api.PUT('/messages/conversations/{id}/read', { params: { path: { id } } });

/** Returns the messages of a conversation as one person sees them, newest first. */
export async function messagesSeenBy(person: Person, id: string): Promise<Schema<'Message'>[]> {
  const { data } = await person.api.GET('/messages/conversations/{id}', { params: { path: { id } } });
  return data!.data;
}

/** A seller with a car and a buyer who has asked about it. */
export async function aConversation(question = 'Is this still available?') {
  const [seller, buyer] = await Promise.all([aPerson({ nickname: 'Sam' }), aPerson({ nickname: 'Bea' })]);
  const listingId = await listCar(seller, { variant: 'GX' });
  const conversation = await askAbout(buyer, listingId, question);
  return { seller, buyer, listingId, conversation, id: conversation.id };
}
