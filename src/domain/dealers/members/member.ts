import type { Prisma } from '../../../../generated/prisma/client.js';

export const memberColumns = {
  id: true,
  userId: true,
  name: true,
  email: true,
  role: true,
  status: true,
  createdAt: true,
  user: { select: { email: true } },
} satisfies Prisma.TenantMemberSelect;

/** A member of a dealer's staff with the account's address, or an invitation. */
export type Member = Prisma.TenantMemberGetPayload<{ select: typeof memberColumns }>;
