import type { Handler } from '../../contract.js';
import { register as createAccount } from '../../domain/auth/register.js';
import { createdWith } from '../answers.js';

export const register: Handler<'register'> = async ({ db, body }) => {
  const userId = await createAccount(db, body);
  const byMail = 'Registration successful. Please verify your email.';
  return createdWith({ userId }, body.email === undefined ? 'Verification code sent' : byMail);
};
