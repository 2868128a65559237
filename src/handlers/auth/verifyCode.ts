import type { Handler } from '../../contract.js';
import { verifyCode as signInByCode } from '../../domain/auth/verifyCode.js';
import { signedIn } from './signedIn.js';

export const verifyCode: Handler<'verifyCode'> = async (request) =>
  signedIn(await signInByCode(request, request.body, request.body.code), request.images);
