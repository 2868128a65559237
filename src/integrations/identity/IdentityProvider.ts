export type ProviderName = 'google' | 'facebook' | 'apple';

/** Who a provider says that someone is. */
export interface ProvenIdentity {
  /** The provider's permanent id of the person, never reused; up to 255 characters. */
  subject: string;
  /**
   * In lower case and plain ASCII. Null where the provider names none or does not vouch that it is the person's own.
   */
  email: string | null;
}

/**
 * Someone who signs people in for us. `prove` gives null for an id token that isn't good: forged, expired, for another
 * app, or without the nonce that was asked for. It ends within 5 seconds and throws IdentityFailure when the provider's
 * keys are unavailable.
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
