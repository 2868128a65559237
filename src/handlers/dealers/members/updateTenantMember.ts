import { changeMember } from '../../../domain/dealers/members/changeMember.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentMember } from './presentMember.js';

export const updateTenantMember: Handler<'updateTenantMember'> = async ({ caller, params, body }, { db }) => {
  const change = { tenantId: params.id, id: params.memberId, actorId: caller.userId, fields: body };
  return ok(presentMember(await changeMember(db, change)));
};
