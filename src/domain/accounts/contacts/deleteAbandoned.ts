import type { Prisma } from '../../../../generated/prisma/client.js';

/** Deletes accounts that nobody can sign in to and nobody ever did. */
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
