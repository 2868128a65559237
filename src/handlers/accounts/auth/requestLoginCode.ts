import type { Handler } from '../../handler.js';
import { requestLoginCode as sendLoginCode } from '../../../domain/accounts/codes/requestLoginCode.js';
import { said } from '../../answers.js';

export const requestLoginCode: Handler<'requestLoginCode'> = async ({ body }, services) => {
  await sendLoginCode(services, body);
  return said('If the account exists, a code is on its way.');
};
