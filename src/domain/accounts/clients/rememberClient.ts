import { Prisma } from '../../../../generated/prisma/client.js';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';
import { currentClients } from './currentClient.js';

const maxClientsPerKind = 10;

/** Makes the present request's device and address known to an account that has just been signed in to. */
export async function rememberClient(
  tx: Prisma.TransactionClient,
  keys: Pick<SigningKeys, 'privateKey'>,
  userId: string,
): Promise<void> {
  const now = new Date();
  for (const { kind, clientHash } of currentClients(keys)) {
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO known_clients (user_id, kind, client_hash, seen_at) VALUES (${userId}, ${kind}, ${clientHash}, ${now})
      ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)`);
    const old = await tx.knownClient.findMany({
      where: { userId, kind },
      orderBy: { seenAt: 'desc' },
      skip: maxClientsPerKind,
      select: { clientHash: true },
    });
    const hashes = old.map((row) => row.clientHash);
    if (hashes.length > 0) await tx.knownClient.deleteMany({ where: { userId, kind, clientHash: { in: hashes } } });
  }
}
