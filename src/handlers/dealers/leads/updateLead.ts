import { changeLead } from '../../../domain/dealers/leads/changeLead.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentLead } from './presentLead.js';

export const updateLead: Handler<'updateLead'> = async ({ tenant, staff, params, body }, { db }) =>
  ok(presentLead(await changeLead(db, { tenant, staff, id: params.id, fields: body })));
