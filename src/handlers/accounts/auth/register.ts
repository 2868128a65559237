import type { Handler } from '../../handler.js';
import { createAccount } from '../../../domain/accounts/auth/createAccount.js';
import { createdWith } from '../../answers.js';

export const register: Handler<'register'> = async ({ body }, services) => {
  const userId = await createAccount(services, body);
  const byMail = 'Registration successful. Please verify your email.';
  return createdWith({ userId }, body.email === undefined ? 'Verification code sent' : byMail);
};
