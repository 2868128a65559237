import type { Redis } from 'ioredis';
import type { CodePurpose } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { findCodeParty, type PartyServices } from '../clients/findParty.js';
import { targetOf, type Contact } from './contact.js';
import { secretHash } from './secretHash.js';

const allowedAttempts = 5;
const codeLifeSeconds = 600;
/** A contact has a code of each purpose, and one for each of its registrations that are still open. */
const maxCodesPerTarget = 8;

export interface MatchingCode {
  id: string;
  codeHash: string;
  purpose: CodePurpose;
  /** The account whose registration the code proves; empty for any other code. */
  registrationId: string;
}

export interface CodeGuess {
  contact: Contact;
  purposes: CodePurpose[];
  code: string;
}

/** Counts an attempt that all clients share which nobody knows; false when there is none left. */
async function claimShared(db: Db, id: string): Promise<boolean> {
  const { count } = await db.verificationCode.updateMany({
    where: { id, attempts: { lt: allowedAttempts }, expiresAt: { gt: new Date() } },
    data: { attempts: { increment: 1 } },
  });
  return count === 1;
}

/** Counts an attempt of one party. A new code in the place of an old one has its own attempts. */
async function claimOwn(redis: Redis, codeHash: string, party: string): Promise<boolean> {
  const key = `auth:code-guesses:${codeHash}:${party}`;
  const results = await redis
    .multi()
    .incr(key)
    .expire(key, codeLifeSeconds)
    .exec()
    .catch(() => null);
  const count = results?.[0]?.[1];
  if (typeof count !== 'number') {
    throw new Problem('SERVICE_UNAVAILABLE', 'The service is temporarily unavailable', { retryAfterSeconds: 1 });
  }
  return count <= allowedAttempts;
}

/**
 * Spends one of the five attempts of every code that the guess is tried at, and returns the one that it hits. A client
 * that the account's owner has signed in from, or that had the code sent, has its own five, so that nobody else uses
 * them up; all others share five. Attempts are counted before a code is looked at, so parallel guesses don't get more
 * of them.
 */
export async function guessCode(
  services: PartyServices,
  { contact, purposes, code }: CodeGuess,
): Promise<MatchingCode | null> {
  const { db, redis } = services;
  const codes = await db.verificationCode.findMany({
    where: { target: targetOf(contact), purpose: { in: purposes }, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    take: maxCodesPerTarget,
    select: { id: true, codeHash: true, purpose: true, registrationId: true },
  });
  const party = await findCodeParty(services, contact);
  const guessed = secretHash(code);
  let right: MatchingCode | null = null;
  for (const each of codes) {
    const isCounted = party === null ? await claimShared(db, each.id) : await claimOwn(redis, each.codeHash, party);
    if (isCounted && each.codeHash === guessed) right ??= each;
  }
  return right;
}

/** Uses a code up. False when another request was first, or a newer code has taken its place. */
export async function spendCode(tx: Db, { id, codeHash }: MatchingCode): Promise<boolean> {
  const { count } = await tx.verificationCode.deleteMany({ where: { id, codeHash } });
  return count === 1;
}
