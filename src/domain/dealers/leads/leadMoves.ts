import type { LeadStatus } from '../../../../generated/prisma/client.js';

const open: LeadStatus[] = ['hot', 'warm', 'cold'];
const ended: LeadStatus[] = ['closed', 'lost'];

/** The life cycle of a lead: the statuses that each one can move to. */
export const leadMoves: Record<LeadStatus, readonly LeadStatus[]> = {
  new: [...open, ...ended],
  hot: ['warm', 'cold', ...ended],
  warm: ['hot', 'cold', ...ended],
  cold: ['hot', 'warm', ...ended],
  closed: ['warm'],
  lost: ['warm'],
};

/** Returns the statuses from which a lead can move to one. */
export const originsOf = (status: LeadStatus): LeadStatus[] =>
  (Object.keys(leadMoves) as LeadStatus[]).filter((from) => leadMoves[from].includes(status));
