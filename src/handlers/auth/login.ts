import type { Handler } from '../../contract.js';
import { login as signIn } from '../../domain/auth/login.js';
import { signedIn } from './signedIn.js';

export const login: Handler<'login'> = async (request) => signedIn(await signIn(request, request.body), request.images);
