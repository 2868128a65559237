import { signInByProvider } from '../../../domain/accounts/identities/signInByProvider.js';
import type { Handler } from '../../handler.js';
import { signedIn } from './signedIn.js';

export const loginWithProvider: Handler<'loginWithProvider'> = async ({ params, body }, services) => {
  const token = { provider: params.provider, ...body };
  return signedIn(await signInByProvider(services, services.identityProviders, token), services.images);
};
