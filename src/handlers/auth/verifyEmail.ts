import type { Handler } from '../../contract.js';
import { verifyEmail as verifyByToken } from '../../domain/auth/verifyEmail.js';
import { said } from '../answers.js';

export const verifyEmail: Handler<'verifyEmail'> = async (request) => {
  await verifyByToken(request, request.params.token);
  return said('Email verified');
};
