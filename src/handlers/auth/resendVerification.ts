import type { Handler } from '../../contract.js';
import { requestOwnVerification, requestVerification } from '../../domain/auth/requestVerification.js';
import { invalid } from '../../domain/problem.js';
import { said } from '../answers.js';

export const resendVerification: Handler<'resendVerification'> = async ({ db, viewer, body }) => {
  if (body) await requestVerification(db, body);
  else if (viewer) await requestOwnVerification(db, viewer.userId);
  else throw invalid('email', 'Send an e-mail address or a phone, or sign in');
  return said('If the account needs it, a verification is on its way.');
};
