import type {
  IdentityProviders,
  ProvenIdentity,
  ProviderName,
} from '../../../integrations/identity/IdentityProvider.js';
import { Problem } from '../../../platform/problem.js';

export interface ProviderToken {
  provider: ProviderName;
  idToken: string;
  /** The nonce that the app asked the provider to include in the token. */
  nonce?: string | undefined;
}

export interface Identity extends ProvenIdentity {
  provider: ProviderName;
}

const secondsToRecover = 30;

/**
 * Returns the person that a provider's id token identifies; null for an invalid token. Throws SERVICE_UNAVAILABLE if the provider
 * is not configured or its keys cannot be fetched.
 */
export async function proveIdentity(
  providers: IdentityProviders,
  { provider: name, idToken, nonce }: ProviderToken,
): Promise<Identity | null> {
  const provider = providers[name];
  if (!provider) throw new Problem('SERVICE_UNAVAILABLE', `Sign-in with ${name} is not configured on this server`);
  try {
    const proven = await provider.prove(idToken, nonce);
    return proven && { ...proven, provider: name };
  } catch (error) {
    const message = `${provider.name} is not available`;
    const problem = new Problem('SERVICE_UNAVAILABLE', message, { retryAfterSeconds: secondsToRecover });
    problem.cause = error;
    throw problem;
  }
}
