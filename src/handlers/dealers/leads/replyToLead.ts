import { writeReply } from '../../../domain/dealers/leads/writeReply.js';
import { created } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentLeadMessage } from './presentLead.js';

export const replyToLead: Handler<'replyToLead'> = async ({ tenant, staff, params, body }, { db }) => {
  const reply = { tenantId: tenant.id, staff, id: params.id, content: body.content, now: new Date() };
  return created(presentLeadMessage(await writeReply(db, reply)));
};
