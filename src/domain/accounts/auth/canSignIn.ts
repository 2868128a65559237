import type { Prisma } from '../../../../generated/prisma/client.js';

/** Selects accounts whose owner may sign in: those in use, and closed ones that are not erased yet. */
export const canSignIn = {
  OR: [{ status: 'ACTIVE' }, { status: 'DEACTIVATED', deactivatedAt: { not: null }, erasedAt: null }],
} satisfies Prisma.UserWhereInput;
