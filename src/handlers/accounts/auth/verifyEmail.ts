import { verifyEmail as verifyByToken } from '../../../domain/accounts/auth/verifyEmail.js';
import { said } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const verifyEmail: Handler<'verifyEmail'> = async ({ params }, services) => {
  await verifyByToken(services, params.token);
  return said('Email verified');
};
