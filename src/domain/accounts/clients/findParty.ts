import type { Redis } from 'ioredis';
import type { Db } from '../../../platform/database/db.js';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';
import { channelOf, provenBy, targetOf, type Contact } from '../codes/contact.js';
import { secretHash } from '../codes/secretHash.js';
import { currentClients } from './currentClient.js';

export interface PartyServices {
  db: Db;
  redis: Redis;
  keys: Pick<SigningKeys, 'privateKey'>;
}

const codeLifeSeconds = 600;

const flights = new WeakMap<Db, Map<string, Promise<Set<string>>>>();

/** Concurrent guesses at one contact share one look-up of its known clients. */
async function findKnownClients(db: Db, contact: Contact): Promise<Set<string>> {
  const running = flights.get(db) ?? new Map<string, Promise<Set<string>>>();
  flights.set(db, running);
  const key = `${channelOf(contact)} ${targetOf(contact)}`;
  const flight =
    running.get(key) ??
    db.knownClient
      .findMany({ where: { user: provenBy(contact) }, select: { clientHash: true } })
      .then((rows) => new Set(rows.map(({ clientHash }) => clientHash)))
      .finally(() => running.delete(key));
  running.set(key, flight);
  return flight;
}

/**
 * Returns the party that guesses a contact's password or requests its codes: a device or address that the account's
 * owner has signed in from, each counted separately. Returns null for every other client; they are counted together, so
 * that many addresses give no additional guesses and cannot slow the owner.
 */
export async function findParty({ db, keys }: PartyServices, contact: Contact): Promise<string | null> {
  const known = await findKnownClients(db, contact);
  return currentClients(keys).find(({ clientHash }) => known.has(clientHash))?.clientHash ?? null;
}

const askedKey = (contact: Contact, clientHash: string) => `auth:asked:${secretHash(targetOf(contact))}:${clientHash}`;

/** Records that the current request's client requested a code for a contact. Has no effect without Redis. */
export async function noteAsking({ redis, keys }: PartyServices, contact: Contact): Promise<void> {
  const pipeline = redis.pipeline();
  for (const { clientHash } of currentClients(keys)) {
    pipeline.set(askedKey(contact, clientHash), '1', 'EX', codeLifeSeconds);
  }
  await pipeline.exec().catch(() => undefined);
}

/** Like findParty, for guesses at a code: the client that requested it is also counted separately. */
export async function findCodeParty(services: PartyServices, contact: Contact): Promise<string | null> {
  const party = await findParty(services, contact);
  if (party !== null) return party;
  const hashes = currentClients(services.keys).map(({ clientHash }) => clientHash);
  const asked = await services.redis.mget(hashes.map((hash) => askedKey(contact, hash))).catch(() => []);
  return hashes.find((_hash, at) => asked[at]) ?? null;
}
