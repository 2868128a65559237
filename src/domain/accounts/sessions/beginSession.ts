import type { Redis } from 'ioredis';
import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { PersonalData } from '../../../platform/personalData/personalData.js';
import { invalidateSeller } from '../users/invalidateSeller.js';
import { rememberClient } from '../clients/rememberClient.js';
import { createSession, type TokenSettings } from './createSession.js';
import type { Entered } from '../auth/enterAccount.js';
import type { StaffClaims } from './tokens.js';
import { blacklist } from './revocation.js';
import type { Session } from './session.js';

export interface SignInServices extends TokenSettings {
  db: Db;
  redis: Redis;
  cache: Cache;
  personalData: PersonalData[];
}

/**
 * Signs in to the account that `enter` locks; every sign-in method ends here. Blacklists the sessions that it ended.
 * Returns null if `enter` returns no account.
 */
export async function beginSession(
  services: SignInServices,
  enter: (tx: Prisma.TransactionClient) => Promise<Entered | null>,
  staff?: StaffClaims,
): Promise<Session | null> {
  const { db } = services;
  const begun = await inTransaction(db, async (tx) => {
    const entered = await enter(tx);
    if (!entered) return null;
    return { entered, tokens: await createSession({ ...services, db: tx }, { user: entered.account, staff }) };
  });
  if (!begun) return null;
  const { entered, tokens } = begun;
  await finishEntering(services, entered);
  await rememberClient(db, services.keys, entered.account.id);
  return { ...tokens, user: entered.account, isReopened: entered.reopened !== null };
}

/** Does what must follow the commit outside the database. */
export async function finishEntering(
  { db, redis, cache, config }: Pick<SignInServices, 'db' | 'redis' | 'cache' | 'config'>,
  { account, endedSessions, reopened }: Entered,
): Promise<void> {
  await blacklist(redis, endedSessions, config.jwt.accessSeconds);
  if (reopened && reopened.listingIds.length > 0)
    await invalidateSeller({ db, cache }, { userId: account.id, listingIds: reopened.listingIds });
}
