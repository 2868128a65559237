import { Prisma, type ClientKind } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';
import { currentClients } from './currentClient.js';

const maxClientsPerKind = 10;

async function deleteOldest(db: Db, userId: string, kind: ClientKind): Promise<void> {
  const old = await db.knownClient.findMany({
    where: { userId, kind },
    orderBy: { seenAt: 'desc' },
    skip: maxClientsPerKind,
    select: { clientHash: true },
  });
  const hashes = old.map(({ clientHash }) => clientHash);
  if (hashes.length > 0) await db.knownClient.deleteMany({ where: { userId, kind, clientHash: { in: hashes } } });
}

/** Registers the current request's device and address as known to the account that has just been signed in to. */
export async function rememberClient(db: Db, keys: Pick<SigningKeys, 'privateKey'>, userId: string): Promise<void> {
  const now = new Date();
  for (const { kind, clientHash } of currentClients(keys)) {
    const changed = await db.$executeRaw(Prisma.sql`
      INSERT INTO known_clients (user_id, kind, client_hash, seen_at) VALUES (${userId}, ${kind}, ${clientHash}, ${now})
      ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)`);
    if (changed === 1) await deleteOldest(db, userId, kind);
  }
}
