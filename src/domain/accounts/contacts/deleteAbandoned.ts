import type { Prisma } from '../../../../generated/prisma/client.js';

/** Deletes accounts that have never been signed in to and no longer can be. */
export async function deleteAbandoned(tx: Prisma.TransactionClient, userIds: string[]): Promise<void> {
  await tx.user.deleteMany({
    where: {
      id: { in: userIds },
      status: 'ACTIVE',
      email: null,
      phone: null,
      unprovenContacts: { none: {} },
      identities: { none: {} },
      refreshTokens: { none: {} },
      listings: { none: {} },
      uploads: { none: {} },
    },
  });
}
