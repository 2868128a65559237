import type { Handler } from '../../handler.js';
import { changePassword } from '../../../domain/accounts/auth/changePassword.js';
import { said } from '../../answers.js';

export const updatePassword: Handler<'updatePassword'> = async ({ caller, body }, services) => {
  const { userId, sessionId } = caller;
  await changePassword(services, { userId, sessionId, ...body });
  return said('Password changed');
};
