import { randomBytes, randomInt } from 'node:crypto';
import type { CodePurpose } from '../../../generated/prisma/client.js';
import { secretHash } from '../../../src/domain/accounts/codes/secretHash.js';
import { db } from '../actors/people.js';

const soon = () => new Date(Date.now() + 600_000);

/** A code as if it had been sent to the address or phone. */
export async function codeFor(
  target: string,
  purpose: CodePurpose,
  { code = String(randomInt(100_000, 1_000_000)), expiresAt = soon() } = {},
): Promise<string> {
  const registration = await db.unprovenContact.findFirst({ where: { target }, orderBy: { createdAt: 'desc' } });
  const registrationId = purpose === 'REGISTRATION' ? (registration?.userId ?? '') : '';
  await db.verificationCode.create({
    data: { target, purpose, registrationId, codeHash: secretHash(code), expiresAt },
  });
  return code;
}

/** A code that is not the given one. */
export const wrongCode = (code: string) => (code === '111111' ? '222222' : '111111');

/** The token of a reset link as if it had been mailed. */
export async function resetTokenFor(userId: string, expiresAt = soon()): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.passwordReset.create({ data: { userId, tokenHash: secretHash(token), expiresAt } });
  return token;
}

/** The token of a verification link as if it had been mailed. */
export async function linkTokenFor(userId: string, expiresAt = soon()): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.emailVerification.create({ data: { userId, tokenHash: secretHash(token), expiresAt } });
  return token;
}

/** Returns a phone number that is unique in the run. */
export const freshPhone = () => `+642${String(randomInt(10_000_000, 100_000_000))}`;

/** Suspends or deactivates an account, as the database sees it. */
export const setStatus = (userId: string, status: 'SUSPENDED' | 'DEACTIVATED') =>
  db.user.update({ where: { id: userId }, data: { status } });
