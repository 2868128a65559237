import { removeMember } from '../../../domain/dealers/members/removeMember.js';
import { noContent } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const deleteMember: Handler<'deleteMember'> = async ({ caller, tenant, params }, { db }) => {
  await removeMember(db, { tenantId: tenant.id, id: params.id, actorId: caller.userId });
  return noContent();
};
