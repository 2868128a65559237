import type { Handler } from '../../contract.js';
import { changePassword as setOwnPassword } from '../../domain/auth/changePassword.js';
import { said } from '../answers.js';

export const changePassword: Handler<'changePassword'> = async ({ db, redis, config, caller, body }) => {
  const { userId, sessionId } = caller;
  await setOwnPassword(db, redis, config, { userId, sessionId, ...body });
  return said('Password changed');
};
