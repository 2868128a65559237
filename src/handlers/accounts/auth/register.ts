import type { Handler } from '../../handler.js';
import { register as createAccount } from '../../../domain/accounts/auth/register.js';
import { createdWith } from '../../answers.js';

export const register: Handler<'register'> = async ({ body }, services) => {
  const userId = await createAccount(services, body);
  const byMail = 'Registration successful. Please verify your email.';
  return createdWith({ userId }, body.email === undefined ? 'Verification code sent' : byMail);
};
