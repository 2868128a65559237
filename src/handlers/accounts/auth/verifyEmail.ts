import type { Handler } from '../../handler.js';
import { verifyEmail as verifyByToken } from '../../../domain/accounts/auth/verifyEmail.js';
import { said } from '../../answers.js';

export const verifyEmail: Handler<'verifyEmail'> = async ({ params }, { db }) => {
  await verifyByToken(db, params.token);
  return said('Email verified');
};
