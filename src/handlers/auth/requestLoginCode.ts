import type { Handler } from '../../contract.js';
import { requestLoginCode as sendLoginCode } from '../../domain/auth/requestLoginCode.js';
import { said } from '../answers.js';

export const requestLoginCode: Handler<'requestLoginCode'> = async ({ db, body }) => {
  await sendLoginCode(db, body);
  return said('If the account exists, a code is on its way.');
};
