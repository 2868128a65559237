import type { Redis } from 'ioredis';
import type { IdentityProviders } from '../../../integrations/identity/IdentityProvider.js';
import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { createSession, type TokenSettings } from '../sessions/createSession.js';
import { findIdentityAccount } from './findIdentityAccount.js';
import type { Session } from '../auth/login.js';
import { proveIdentity, type Identity, type ProviderToken } from './proveIdentity.js';
import { assertCanRevoke, blacklist } from '../sessions/revocation.js';

const attempts = 3;

/** Somebody else may just have made the row that was missing: the second look finds it. */
async function whateverOthersDo<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || violatedIndex(error) === undefined) throw error;
    }
  }
}

async function signIn(db: Db, settings: TokenSettings, identity: Identity) {
  const { accessSeconds } = settings.config.jwt;
  return inTransaction(db, async (tx) => {
    const found = await findIdentityAccount(tx, identity, accessSeconds);
    if (!found) return null;
    const { account: user, endedSessions } = found;
    return { session: { ...(await createSession(tx, settings, user)), user }, endedSessions };
  });
}

/**
 * Signs in by the id token of a provider, the first time with a new account or one of the same proven address: see
 * `findIdentityAccount`. A token that isn't good and an account that is suspended or deactivated are the same
 * AUTHENTICATION_ERROR. Throws SERVICE_UNAVAILABLE without the provider or Redis; then nothing has changed.
 */
export async function loginWithProvider(
  db: Db,
  redis: Redis,
  providers: IdentityProviders,
  settings: TokenSettings,
  token: ProviderToken,
): Promise<Session> {
  const wrong = new Problem('AUTHENTICATION_ERROR', 'Invalid credentials');
  const identity = await proveIdentity(providers, token);
  if (!identity) throw wrong;
  await assertCanRevoke(redis);
  const signedIn = await whateverOthersDo(() => signIn(db, settings, identity));
  if (!signedIn) throw wrong;
  await blacklist(redis, signedIn.endedSessions, settings.config.jwt.accessSeconds);
  return signedIn.session;
}
