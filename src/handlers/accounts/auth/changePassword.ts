import type { Handler } from '../../handler.js';
import { changePassword as setOwnPassword } from '../../../domain/accounts/auth/changePassword.js';
import { said } from '../../answers.js';

export const changePassword: Handler<'changePassword'> = async ({ caller, body }, services) => {
  const { userId, sessionId } = caller;
  await setOwnPassword(services, { userId, sessionId, ...body });
  return said('Password changed');
};
