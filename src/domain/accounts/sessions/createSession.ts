import { requestContext } from '../../../platform/logging/requestContext.js';
import { randomUUID } from 'node:crypto';
import type { Config } from '../../../config.js';
import type { Db } from '../../../platform/database/db.js';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';
import { signAccessToken, signRefreshToken, type StaffClaims, type TokenSubject } from './tokens.js';

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** The lifetime of access tokens in seconds. */
  expiresIn: number;
}

export interface TokenSettings {
  keys: SigningKeys;
  config: Pick<Config, 'jwt'>;
}

/** Creates a session: a new family of refresh tokens, which ends after 30 days however often it is rotated. */
export async function createSession(
  { db, keys, config }: TokenSettings & { db: Db },
  { user, staff, now = new Date() }: { user: TokenSubject; staff?: StaffClaims | undefined; now?: Date },
): Promise<TokenPair> {
  const context = requestContext.getStore();
  if (context) context.userId ??= user.id;
  const family = randomUUID();
  const jti = randomUUID();
  const expiresAt = new Date(now.getTime() + config.jwt.refreshSeconds * 1000);
  await db.refreshToken.create({
    data: { userId: user.id, jti, family, tenantId: staff?.tenantId ?? null, expiresAt, createdAt: now },
    select: { id: true },
  });
  return {
    accessToken: signAccessToken(keys, { user, sessionId: family, seconds: config.jwt.accessSeconds, staff }),
    refreshToken: signRefreshToken(keys, { userId: user.id, jti, family }, expiresAt),
    expiresIn: config.jwt.accessSeconds,
  };
}
