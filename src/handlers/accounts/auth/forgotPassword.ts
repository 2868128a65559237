import type { Handler } from '../../handler.js';
import { requestPasswordReset } from '../../../domain/accounts/codes/requestPasswordReset.js';
import { said } from '../../answers.js';

export const forgotPassword: Handler<'forgotPassword'> = async ({ body }, services) => {
  await requestPasswordReset(services, body);
  return said('If the account exists, a way to reset its password is on its way.');
};
