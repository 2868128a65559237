import { signInByCode } from '../../../domain/accounts/auth/signInByCode.js';
import type { Handler } from '../../handler.js';
import { signedIn } from './signedIn.js';

export const verifyCode: Handler<'verifyCode'> = async ({ body }, services) =>
  signedIn(await signInByCode(services, body, body.code), services.images);
