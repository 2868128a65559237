import type { Handler } from '../../handler.js';
import { requestOwnVerification, requestVerification } from '../../../domain/accounts/codes/requestVerification.js';
import { invalid } from '../../../platform/problem.js';
import { said } from '../../answers.js';

export const resendVerification: Handler<'resendVerification'> = async ({ viewer, body }, services) => {
  if (body) await requestVerification(services, body);
  else if (viewer) await requestOwnVerification(services.db, viewer.userId);
  else throw invalid('email', 'Send an e-mail address or a phone, or sign in');
  return said('If the account needs it, a verification is on its way.');
};
