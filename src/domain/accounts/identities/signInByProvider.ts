import type { IdentityProviders } from '../../../integrations/identity/IdentityProvider.js';
import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { Problem } from '../../../platform/problem.js';
import { beginSession, type SignInServices } from '../sessions/beginSession.js';
import { findIdentityAccount, IdentityKnownError } from './findIdentityAccount.js';
import { proveIdentity, type ProviderToken } from './proveIdentity.js';
import { assertCanRevoke } from '../sessions/revocation.js';
import type { Session } from '../sessions/session.js';

const attempts = 3;

/** Retries once: another request may have created the row that was missing. */
async function whateverOthersDo<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isRace = error instanceof IdentityKnownError || violatedIndex(error) !== undefined;
      if (attempt === attempts || !isRace) throw error;
    }
  }
}

const firsts = new Map<string, Promise<unknown>>();

/** Lets concurrent requests for one identity wait for the first, without holding a connection meanwhile. */
async function afterFirst<T>(key: string, work: () => Promise<T>): Promise<T> {
  const first = firsts.get(key);
  if (first) {
    await first.catch(() => undefined);
    return work();
  }
  const running = work();
  firsts.set(key, running);
  try {
    return await running;
  } finally {
    firsts.delete(key);
  }
}

/**
 * Signs in by the id token of a provider; the first time, with a new account or the one that has proven the same
 * address (`findIdentityAccount`). An invalid token and a suspended account give the same AUTHENTICATION_ERROR. Throws
 * SERVICE_UNAVAILABLE without the provider or Redis, having changed nothing.
 */
export async function signInByProvider(
  services: SignInServices,
  providers: IdentityProviders,
  token: ProviderToken,
): Promise<Session> {
  const wrong = new Problem('AUTHENTICATION_ERROR', 'Invalid credentials');
  const identity = await proveIdentity(providers, token);
  if (!identity) throw wrong;
  await assertCanRevoke(services.redis);
  const { accessSeconds } = services.config.jwt;
  const session = await afterFirst(`${identity.provider} ${identity.subject}`, () =>
    whateverOthersDo(() => beginSession(services, (tx) => findIdentityAccount(tx, identity, accessSeconds))),
  );
  if (!session) throw wrong;
  return session;
}
