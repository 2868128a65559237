import { findLeads } from '../../../domain/dealers/leads/findLeads.js';
import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentLeadSummary } from './presentLead.js';

export const listLeads: Handler<'listLeads'> = async ({ query, staff }, { db }) =>
  listOf(await findLeads(db, { staff, ...query, ...pageRequest(query ?? {}) }), presentLeadSummary);
