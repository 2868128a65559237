import type { Handler } from '../../contract.js';
import { resetPassword as setNewPassword } from '../../domain/auth/resetPassword.js';
import { said } from '../answers.js';

export const resetPassword: Handler<'resetPassword'> = async (request) => {
  const { token, phone, code, password } = request.body;
  const proof = token === undefined ? { phone: phone!, code: code! } : { token };
  await setNewPassword(request, proof, password);
  return said('Password reset. Please sign in.');
};
