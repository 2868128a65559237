import { changeMember } from '../../../domain/dealers/members/changeMember.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentMember } from './presentMember.js';

export const updateMember: Handler<'updateMember'> = async ({ caller, tenant, params, body }, { db }) => {
  const change = { tenantId: tenant.id, id: params.id, actorId: caller.userId, fields: body };
  return ok(presentMember(await changeMember(db, change)));
};
