import type { Handler } from '../../handler.js';
import { replacePassword } from '../../../domain/accounts/auth/replacePassword.js';
import { said } from '../../answers.js';

export const changePassword: Handler<'changePassword'> = async ({ caller, body }, services) => {
  const { userId, sessionId } = caller;
  await replacePassword(services, { userId, sessionId, ...body });
  return said('Password changed');
};
