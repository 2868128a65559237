export type ProviderName = 'google' | 'facebook' | 'apple';

/** A person's identity as the provider asserts it. */
export interface ProvenIdentity {
  /** The provider's permanent id of the person, never reused; up to 255 characters. */
  subject: string;
  /** In lower case and plain ASCII. Null if the provider sends none or does not vouch that it belongs to the person. */
  email: string | null;
}

/**
 * An external sign-in provider. `prove` returns null for an invalid id token: forged, expired, for another app, or
 * without the expected nonce. It settles within 5 seconds and throws IdentityFailure if the provider's keys are
 * unavailable, so that the token can't be checked.
 */
export interface IdentityProvider {
  readonly name: string;
  prove(idToken: string, nonce?: string): Promise<ProvenIdentity | null>;
}

/** Null if we have no client id there. */
export type IdentityProviders = Record<ProviderName, IdentityProvider | null>;

export class IdentityFailure extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'IdentityFailure';
  }
}
