import { removeMember } from '../../../domain/dealers/members/removeMember.js';
import { noContent } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const deleteTenantMember: Handler<'deleteTenantMember'> = async ({ caller, params }, { db }) => {
  await removeMember(db, { tenantId: params.id, id: params.memberId, actorId: caller.userId });
  return noContent();
};
