import type { Prisma } from '../../../../generated/prisma/client.js';

/** Selects the users that a user's actions may notify: active, and neither has blocked the other. */
export const reachableFrom = (userId: string) =>
  ({
    status: 'ACTIVE',
    blocks: { none: { blockedId: userId } },
    blockedBy: { none: { blockerId: userId } },
  }) satisfies Prisma.UserWhereInput;
