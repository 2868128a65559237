import { readTenant } from '../../../domain/dealers/tenants/readTenant.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentTenant } from './presentTenant.js';

export const getTenant: Handler<'getTenant'> = async ({ params }, { db }) =>
  ok(presentTenant(await readTenant(db, params.id)));
