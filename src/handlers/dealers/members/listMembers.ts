import { findMembers } from '../../../domain/dealers/members/findMembers.js';

import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentMember } from './presentMember.js';

export const listMembers: Handler<'listMembers'> = async ({ query, tenant }, { db }) =>
  listOf(await findMembers(db, { tenantId: tenant.id, ...pageRequest(query ?? {}) }), presentMember);
