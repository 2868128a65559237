import type { Handler } from '../../handler.js';
import { changePassword } from '../../../domain/accounts/auth/changePassword.js';
import { said } from '../../answers.js';

export const updatePassword: Handler<'updatePassword'> = async ({ caller, body }, { db, redis, config }) => {
  const { userId, sessionId } = caller;
  await changePassword(db, redis, config, { userId, sessionId, ...body });
  return said('Password changed');
};
