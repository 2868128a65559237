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

/** The password of every person that `aPerson` creates, and its hash at a low cost, so that tests are fast. */
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
  /** Of those contacts, one that the person has not proven. */
  unproven: 'email' | 'phone';
  showPhone: boolean;
}>;

/**
 * A registered, verified and signed-in person, made in the database without the cost of signing up. Unless verified,
 * the person has proven none of their contacts.
 */
export async function aPerson(details: Details = {}): Promise<Person> {
  const id = randomUUID();
  const { unproven, ...rest } = details;
  const data = { id, email: `${id}@example.com` as string | null, passwordHash, isVerified: true, ...rest };
  const contacts = [
    { channel: 'email' as const, target: data.email, isProven: data.isVerified && unproven !== 'email' },
    { channel: 'sms' as const, target: rest.phone ?? null, isProven: data.isVerified && unproven !== 'phone' },
  ];
  const open = contacts.flatMap(({ channel, target, isProven }) =>
    isProven || target === null ? [] : [{ channel, target }],
  );
  const user = await db.user.create({
    data: {
      ...data,
      email: contacts[0]!.isProven ? data.email : null,
      phone: contacts[1]!.isProven ? (rest.phone ?? null) : null,
      unprovenContacts: { create: open },
    },
  });
  const family = randomUUID();
  const jti = randomUUID();
  const expiresAt = new Date(Date.now() + 30 * 86_400_000);
  await db.refreshToken.create({ data: { userId: id, jti, family, expiresAt } });
  const token = signAccessToken(keys, { user, sessionId: family, seconds: 3600 });
  const refreshToken = signRefreshToken(keys, { userId: id, jti, family }, expiresAt);
  return { id, email: data.email ?? `${id}@example.com`, token, refreshToken, api: apiOf({ token }) };
}
