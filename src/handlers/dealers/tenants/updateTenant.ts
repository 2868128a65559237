import { changeTenant } from '../../../domain/dealers/tenants/changeTenant.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentTenant } from './presentTenant.js';

export const updateTenant: Handler<'updateTenant'> = async ({ caller, params, body }, services) =>
  ok(presentTenant(await changeTenant(services, { id: params.id, actorId: caller.userId, settings: body })));
