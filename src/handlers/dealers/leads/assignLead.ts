import { assignLeadTo } from '../../../domain/dealers/leads/assignLeadTo.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentLead } from './presentLead.js';

export const assignLead: Handler<'assignLead'> = async ({ tenant, staff, params, body }, { db }) =>
  ok(presentLead(await assignLeadTo(db, { tenant, staff, id: params.id, userId: body.userId })));
