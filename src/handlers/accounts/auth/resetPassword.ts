import type { Handler } from '../../handler.js';
import { resetPassword as setNewPassword } from '../../../domain/accounts/auth/resetPassword.js';
import { said } from '../../answers.js';

export const resetPassword: Handler<'resetPassword'> = async ({ body }, { db, redis, config }) => {
  const { token, phone, code, password } = body;
  const proof = token === undefined ? { phone: phone!, code: code! } : { token };
  await setNewPassword(db, redis, config, proof, password);
  return said('Password reset. Please sign in.');
};
