import type {
  IdentityProviders,
  ProvenIdentity,
  ProviderName,
} from '../../../integrations/identity/IdentityProvider.js';
import { Problem } from '../../../platform/problem.js';

export interface ProviderToken {
  provider: ProviderName;
  idToken: string;
  /** What the app had the provider put into the token. */
  nonce?: string | undefined;
}

export interface Identity extends ProvenIdentity {
  provider: ProviderName;
}

const secondsToRecover = 30;

/**
 * Who a provider's id token speaks for; null for one that isn't good. Throws SERVICE_UNAVAILABLE for a provider that is
 * not configured or whose keys can't be had.
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
