import type { Handler } from '../../contract.js';
import { resetPassword as setNewPassword } from '../../domain/auth/resetPassword.js';
import { said } from '../answers.js';

export const resetPassword: Handler<'resetPassword'> = async ({ db, redis, config, body }) => {
  const { token, phone, code, password } = body;
  const proof = token === undefined ? { phone: phone!, code: code! } : { token };
  await setNewPassword(db, redis, config, proof, password);
  return said('Password reset. Please sign in.');
};
