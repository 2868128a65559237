import { setNewPassword } from '../../../domain/accounts/auth/setNewPassword.js';
import { said } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const resetPassword: Handler<'resetPassword'> = async ({ body }, services) => {
  const { token, phone, code, password } = body;
  const proof = token === undefined ? { phone: phone!, code: code! } : { token };
  await setNewPassword(services, proof, password);
  return said('Password reset. Please sign in.');
};
