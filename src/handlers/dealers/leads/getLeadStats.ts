import { countLeads } from '../../../domain/dealers/leads/countLeads.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const getLeadStats: Handler<'getLeadStats'> = async (_request, { db }) => ok(await countLeads(db, new Date()));
