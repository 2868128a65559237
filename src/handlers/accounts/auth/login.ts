import { signIn } from '../../../domain/accounts/auth/signIn.js';
import type { Handler } from '../../handler.js';
import { signedIn } from './signedIn.js';

export const login: Handler<'login'> = async ({ body }, services) =>
  signedIn(await signIn(services, body), services.images);
