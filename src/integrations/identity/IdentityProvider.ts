export type ProviderName = 'google' | 'facebook' | 'apple';

/** Who a provider says that somebody is. */
export interface ProvenIdentity {
  /** The provider's own name of the person, for good and never another's; up to 255 characters. */
  subject: string;
  /**
   * In lower case and plain ASCII. Null where the provider names none or does not vouch that it is the person's own.
   */
  email: string | null;
}

/**
 * Somebody who signs people in for us. `prove` gives null for an id token that isn't good: forged, expired, for another
 * app, or without the nonce that was asked for. It ends within 5 seconds and throws IdentityFailure when the provider's
 * keys can't be had, so that nobody can tell.
 */
export interface IdentityProvider {
  readonly name: string;
  prove(idToken: string, nonce?: string): Promise<ProvenIdentity | null>;
}

/** Null: we have no client id there. */
export type IdentityProviders = Record<ProviderName, IdentityProvider | null>;

export class IdentityFailure extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'IdentityFailure';
  }
}
