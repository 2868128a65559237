import { openTenant } from '../../../domain/dealers/tenants/openTenant.js';
import { created } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentTenant } from './presentTenant.js';

export const createTenant: Handler<'createTenant'> = async ({ caller, body }, services) =>
  created(presentTenant(await openTenant(services, { actorId: caller.userId, settings: body })));
