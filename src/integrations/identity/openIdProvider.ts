import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { IdentityFailure, type IdentityProvider } from './IdentityProvider.js';
import { readIdentity } from './readIdentity.js';

export interface OpenIdSettings {
  name: string;
  /** Our client ids, one per kind of app. */
  clientIds: string[];
  issuers: string[];
  jwksUrl: string;
  timeoutMs?: number;
  /** How long after fetching the keys a token with an unknown key is rejected without fetching them again. */
  cooldownMs?: number;
}

const clockSlackSeconds = 60;

/** Returns the provider's public keys: fetched on first use, every ten minutes, and for an unknown key. */
function providerKeys({ name, jwksUrl, timeoutMs = 5000, cooldownMs = 30_000 }: OpenIdSettings): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: timeoutMs, cooldownDuration: cooldownMs });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const isTokensFault =
        error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      if (isTokensFault && keys.jwks()?.keys.length) throw error;
      throw new IdentityFailure(`${name}: its keys cannot be had`, error);
    }
  };
}

/** Returns whether a token is issued for us only: another audience could pass it on. */
function isOnlyFor({ aud }: JWTPayload, clientIds: string[]): boolean {
  return [aud ?? []].flat().every((audience) => clientIds.includes(audience));
}

/**
 * Creates a provider that uses OpenID Connect. Its id tokens are signed with RS256 or ES256 by a key of its JWKS, at
 * most a day old and unexpired, with a minute of tolerance.
 */
export function createOpenIdProvider(settings: OpenIdSettings): IdentityProvider {
  const { name, clientIds, issuers } = settings;
  const keys = providerKeys(settings);
  const checks = {
    algorithms: ['RS256', 'ES256'],
    issuer: issuers,
    audience: clientIds,
    requiredClaims: ['exp', 'iat', 'sub'],
    maxTokenAge: '1 day',
    clockTolerance: clockSlackSeconds,
  };
  return {
    name,
    async prove(idToken, nonce) {
      let claims: JWTPayload;
      try {
        ({ payload: claims } = await jwtVerify(idToken, keys, checks));
      } catch (error) {
        if (error instanceof IdentityFailure) throw error;
        return null;
      }
      const fits = isOnlyFor(claims, clientIds) && (nonce === undefined || claims.nonce === nonce);
      return fits ? readIdentity(claims) : null;
    },
  };
}
