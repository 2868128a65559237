import type { Prisma } from '../../../../generated/prisma/client.js';

/** The people whom something of a person's may reach, by alert as by mail: active, and neither has blocked the other. */
export const reachableFrom = (userId: string) =>
  ({
    status: 'ACTIVE',
    blocks: { none: { blockedId: userId } },
    blockedBy: { none: { blockerId: userId } },
  }) satisfies Prisma.UserWhereInput;
