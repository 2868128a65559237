import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { signAccessToken, signRefreshToken } from '../../../src/domain/accounts/sessions/tokens.js';
import { createDb } from '../../../src/platform/database/db.js';
import { loadSigningKeys } from '../../../src/platform/secrets/signingKeys.js';
import { apiOf, type Api } from '../harness/api.js';

export const config = readConfig({ ...process.env, DATA_DIR: inject('dataDir') });
export const db = createDb(config);
export const keys = loadSigningKeys(config);

/** The password of every person that `aPerson` makes, and its hash at a cost that keeps tests quick. */
export const password = 'Passw0rd!23';
const passwordHash = '$2b$04$3tIxrR6zv3QZ7imAf/JyIeuWHOFHYjN66.8QEteNr4BAiWblFrkIW';

export interface Person {
  id: string;
  email: string;
  token: string;
  refreshToken: string;
  api: Api;
}

type Details = Partial<{
  email: string | null;
  phone: string;
  nickname: string;
  region: string;
  role: 'USER' | 'ADMIN';
  isVerified: boolean;
  emailVerifiedAt: Date | null;
  showPhone: boolean;
}>;

/** A registered, verified and signed-in person, made in the database without the cost of signing up. */
export async function aPerson(details: Details = {}): Promise<Person> {
  const id = randomUUID();
  const email = `${id}@example.com`;
  const emailVerifiedAt = details.isVerified === false || details.email === null ? null : new Date();
  const data = { id, email, passwordHash, isVerified: true, emailVerifiedAt, ...details };
  const user = await db.user.create({ data });
  const family = randomUUID();
  const jti = randomUUID();
  const expiresAt = new Date(Date.now() + 30 * 86_400_000);
  await db.refreshToken.create({ data: { userId: id, jti, family, expiresAt } });
  const token = signAccessToken(keys, user, family, 3600);
  const refreshToken = signRefreshToken(keys, { userId: id, jti, family }, expiresAt);
  return { id, email: user.email ?? email, token, refreshToken, api: apiOf({ token }) };
}
