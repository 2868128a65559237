import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { StaffRole } from '../../../../generated/prisma/client.js';
import type { Caller } from '../../../contract/contract.js';
import type { SigningKeys } from '../../../platform/secrets/signingKeys.js';
import { unauthorized } from '../../../platform/problem.js';

const issuer = 'https://api.kiwicar.co.nz';
const audience = 'kiwicar';

export interface TokenSubject {
  id: string;
  email: string | null;
  role: 'USER' | 'ADMIN';
}

/** The dealer that a member of staff has signed in at, and their role there, if any, when the token was signed. */
export interface StaffClaims {
  tenantId: string;
  tenantRole?: StaffRole;
}

export interface RefreshClaims {
  userId: string;
  jti: string;
  family: string;
}

/** Signs an access token (RS256) of the session `sessionId` that is valid for `seconds`. */
export function signAccessToken(
  keys: SigningKeys,
  {
    user,
    sessionId,
    seconds,
    staff,
  }: { user: TokenSubject; sessionId: string; seconds: number; staff?: StaffClaims | undefined },
): string {
  return jwt.sign(
    { typ: 'access', role: user.role, sid: sessionId, ...(user.email ? { email: user.email } : {}), ...staff },
    keys.privateKey,
    {
      algorithm: 'RS256',
      keyid: keys.kid,
      subject: user.id,
      jwtid: randomUUID(),
      expiresIn: seconds,
      issuer,
      audience,
    },
  );
}

/** Signs a refresh token that ends at `expiresAt`, however often its family is rotated. */
export function signRefreshToken(keys: SigningKeys, claims: RefreshClaims, expiresAt: Date): string {
  return jwt.sign(
    { typ: 'refresh', sid: claims.family, exp: Math.floor(expiresAt.getTime() / 1000) },
    keys.privateKey,
    {
      algorithm: 'RS256',
      keyid: keys.kid,
      subject: claims.userId,
      jwtid: claims.jti,
      issuer,
      audience,
    },
  );
}

interface Claims {
  sub: string;
  jti: string;
  sid: string;
  exp: number;
  role: 'USER' | 'ADMIN';
  tenantId: string | undefined;
}

function verify(keys: SigningKeys, token: string, type: 'access' | 'refresh'): Claims {
  const header = jwt.decode(token, { complete: true })?.header;
  const key = header?.kid === undefined ? undefined : keys.publicKeys.get(header.kid);
  if (!key) throw unauthorized();
  let payload: jwt.JwtPayload | string;
  try {
    payload = jwt.verify(token, key, { algorithms: ['RS256'], issuer, audience });
  } catch {
    throw unauthorized();
  }
  if (typeof payload === 'string') throw unauthorized();
  const { sub, jti, sid, exp, typ, role, tenantId } = payload as Record<string, unknown>;
  const isWhole =
    typeof sub === 'string' && typeof jti === 'string' && typeof sid === 'string' && typeof exp === 'number';
  const roleFits = type === 'refresh' || role === 'USER' || role === 'ADMIN';
  if (!isWhole || typ !== type || !roleFits) throw unauthorized();
  return {
    sub,
    jti,
    sid,
    exp,
    role: role as Claims['role'],
    tenantId: typeof tenantId === 'string' ? tenantId : undefined,
  };
}

/**
 * Returns the caller that an access token identifies. Throws UNAUTHORIZED for anything but a valid access token of this
 * server.
 */
export function readAccessToken(keys: SigningKeys, token: string): Caller {
  const claims = verify(keys, token, 'access');
  return {
    userId: claims.sub,
    role: claims.role,
    tenantId: claims.tenantId,
    sessionId: claims.sid,
    tokenId: claims.jti,
    tokenExpiresAt: new Date(claims.exp * 1000),
  };
}

/** Returns the claims of a refresh token. Throws UNAUTHORIZED for anything but a valid refresh token of this server. */
export function readRefreshToken(keys: SigningKeys, token: string): RefreshClaims {
  const claims = verify(keys, token, 'refresh');
  return { userId: claims.sub, jti: claims.jti, family: claims.sid };
}
