import { addMember } from '../../../domain/dealers/members/addMember.js';
import { readTenant } from '../../../domain/dealers/tenants/readTenant.js';
import { created } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentMember } from './presentMember.js';

export const createTenantMember: Handler<'createTenantMember'> = async ({ caller, params, body }, { db }) => {
  const { id: tenantId } = await readTenant(db, params.id);
  return created(presentMember(await addMember(db, { tenantId, actorId: caller.userId, ...body })));
};
