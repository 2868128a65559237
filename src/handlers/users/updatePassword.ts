import type { Handler } from '../../contract.js';
import { changePassword } from '../../domain/auth/changePassword.js';
import { said } from '../answers.js';

export const updatePassword: Handler<'updatePassword'> = async ({ db, redis, config, caller, body }) => {
  const { userId, sessionId } = caller;
  await changePassword(db, redis, config, { userId, sessionId, ...body });
  return said('Password changed');
};
