import { moveLead } from '../../../domain/dealers/leads/moveLead.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentLead } from './presentLead.js';

export const updateLeadStatus: Handler<'updateLeadStatus'> = async ({ tenant, staff, params, body }, { db }) =>
  ok(presentLead(await moveLead(db, { tenant, staff, id: params.id, status: body.status })));
