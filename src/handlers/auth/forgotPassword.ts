import type { Handler } from '../../contract.js';
import { requestPasswordReset } from '../../domain/auth/requestPasswordReset.js';
import { said } from '../answers.js';

export const forgotPassword: Handler<'forgotPassword'> = async ({ db, body }) => {
  await requestPasswordReset(db, body);
  return said('If the account exists, a way to reset its password is on its way.');
};
