import { findTenants } from '../../../domain/dealers/tenants/findTenants.js';
import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentTenant } from './presentTenant.js';

export const listTenants: Handler<'listTenants'> = async ({ query }, { db }) =>
  listOf(await findTenants(db, { status: query?.status ?? null, ...pageRequest(query ?? {}) }), presentTenant);
