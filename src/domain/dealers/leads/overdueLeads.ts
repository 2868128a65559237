import type { Prisma } from '../../../../generated/prisma/client.js';

/** Selects the open leads whose first reply is late. */
export const overdueLeads = (now: Date): Prisma.LeadWhereInput => ({
  firstResponseAt: null,
  slaDueAt: { lte: now },
  status: { notIn: ['closed', 'lost'] },
});
