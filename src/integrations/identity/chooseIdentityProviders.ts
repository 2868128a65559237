import type { IdentityProvider, IdentityProviders, ProviderName } from './IdentityProvider.js';
import { createOpenIdProvider, type OpenIdSettings } from './openIdProvider.js';

export type IdentitySettings = Record<ProviderName, Omit<OpenIdSettings, 'name'>>;

/** Creates the providers for which a client id is configured. There is no substitute for the others. */
export function chooseIdentityProviders({ google, facebook, apple }: IdentitySettings): IdentityProviders {
  const provider = (name: string, settings: Omit<OpenIdSettings, 'name'>): IdentityProvider | null =>
    settings.clientIds.length > 0 ? createOpenIdProvider({ name, ...settings }) : null;
  return {
    google: provider('Google', google),
    facebook: provider('Facebook', facebook),
    apple: provider('Apple', apple),
  };
}
