import type { Handler } from '../../handler.js';
import { sendLoginCode } from '../../../domain/accounts/codes/sendLoginCode.js';
import { said } from '../../answers.js';

export const requestLoginCode: Handler<'requestLoginCode'> = async ({ body }, services) => {
  await sendLoginCode(services, body);
  return said('If the account exists, a code is on its way.');
};
