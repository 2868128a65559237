import { markLeadRead } from '../../../domain/dealers/leads/markLeadRead.js';
import { readLead } from '../../../domain/dealers/leads/readLead.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentLead } from './presentLead.js';

export const getLead: Handler<'getLead'> = async ({ staff, params, isHead }, { db }) => {
  const named = { staff, id: params.id };
  if (!isHead) await markLeadRead(db, named);
  return ok(presentLead(await readLead(db, named)));
};
