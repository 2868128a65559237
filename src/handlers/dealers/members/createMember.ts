import { addMember } from '../../../domain/dealers/members/addMember.js';

import { created } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentMember } from './presentMember.js';

export const createMember: Handler<'createMember'> = async ({ caller, tenant, body }, { db }) => {
  return created(presentMember(await addMember(db, { tenantId: tenant.id, actorId: caller.userId, ...body })));
};
