import { changeUserStatus } from '../../../domain/accounts/users/changeUserStatus.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';

const statuses = { active: 'ACTIVE', suspended: 'SUSPENDED' } as const;

export const updateUserStatus: Handler<'updateUserStatus'> = async ({ caller, params, body }, services) => {
  const { id: userId } = params;
  await changeUserStatus(services, { userId, actorId: caller.userId, status: statuses[body.status] });
  return ok({ id: userId, status: body.status });
};
