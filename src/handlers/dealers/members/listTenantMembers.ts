import { findMembers } from '../../../domain/dealers/members/findMembers.js';
import { readTenant } from '../../../domain/dealers/tenants/readTenant.js';
import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentMember } from './presentMember.js';

export const listTenantMembers: Handler<'listTenantMembers'> = async ({ query, params }, { db }) => {
  const { id: tenantId } = await readTenant(db, params.id);
  return listOf(await findMembers(db, { tenantId, ...pageRequest(query ?? {}) }), presentMember);
};
