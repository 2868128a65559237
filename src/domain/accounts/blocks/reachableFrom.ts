import type { Prisma } from '../../../../generated/prisma/client.js';

/** The people that a person's actions may reach, by alert or mail: active, and neither has blocked the other. */
export const reachableFrom = (userId: string) =>
  ({
    status: 'ACTIVE',
    blocks: { none: { blockedId: userId } },
    blockedBy: { none: { blockerId: userId } },
  }) satisfies Prisma.UserWhereInput;
