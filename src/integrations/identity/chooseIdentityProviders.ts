import type { IdentityProvider, IdentityProviders, ProviderName } from './IdentityProvider.js';
import { createOpenIdProvider, type OpenIdSettings } from './openIdProvider.js';

export type IdentitySettings = Record<ProviderName, Omit<OpenIdSettings, 'name'>>;

/** The providers that we have a client id of. There is nothing to stand in for the others. */
export function chooseIdentityProviders({ google, facebook, apple }: IdentitySettings): IdentityProviders {
  const provider = (name: string, settings: Omit<OpenIdSettings, 'name'>): IdentityProvider | null =>
    settings.clientIds.length > 0 ? createOpenIdProvider({ name, ...settings }) : null;
  return {
    google: provider('Google', google),
    facebook: provider('Facebook', facebook),
    apple: provider('Apple', apple),
  };
}
