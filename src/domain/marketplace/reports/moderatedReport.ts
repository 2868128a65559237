import type { Prisma } from '../../../../generated/prisma/client.js';

export const moderatedColumns = {
  id: true,
  targetType: true,
  targetId: true,
  reason: true,
  reporterId: true,
  status: true,
  note: true,
  settledBy: true,
  settledAt: true,
  createdAt: true,
} satisfies Prisma.ReportSelect;

/** A report as admins see it. */
export type ModeratedReport = Prisma.ReportGetPayload<{ select: typeof moderatedColumns }>;
