import type { IdentityProviders } from '../../../integrations/identity/IdentityProvider.js';
import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { Problem } from '../../../platform/problem.js';
import { beginSession, type SignInServices } from '../sessions/beginSession.js';
import { findIdentityAccount, IdentityKnownError } from './findIdentityAccount.js';
import { proveIdentity, type ProviderToken } from './proveIdentity.js';
import { assertCanRevoke } from '../sessions/revocation.js';
import type { Session } from '../sessions/session.js';

const attempts = 3;

/** Another person may just have made the row that was missing: the second look finds it. */
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

/**
 * Of several requests at once for one identity the others wait here for the first, and hold no connection meanwhile.
 */
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
 * Signs in by the id token of a provider, the first time with a new account or one of the same proven address: see
 * `findIdentityAccount`. A token that isn't good and an account that is suspended are the same AUTHENTICATION_ERROR.
 * Throws SERVICE_UNAVAILABLE without the provider or Redis; then nothing has changed.
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
