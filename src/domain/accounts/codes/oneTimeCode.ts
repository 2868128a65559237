import type { Redis } from 'ioredis';
import type { CodePurpose } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { Problem } from '../../../platform/problem.js';
import { findCodeParty, type PartyServices } from '../clients/findParty.js';
import { targetOf, type Contact } from './contact.js';
import { secretHash } from './secretHash.js';

const allowedAttempts = 5;
const codeLifeSeconds = 600;
/** Names a code: a contact has one per purpose, and one for each of its open registrations. */
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

/** Counts an attempt in the share of unknown clients; returns false if none is left. */
async function claimShared(db: Db, id: string): Promise<boolean> {
  const { count } = await db.verificationCode.updateMany({
    where: { id, attempts: { lt: allowedAttempts }, expiresAt: { gt: new Date() } },
    data: { attempts: { increment: 1 } },
  });
  return count === 1;
}

/** Counts an attempt of one party. A code that replaces another starts with fresh attempts. */
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
 * Spends one of the five attempts at every code that the guess is compared with, and returns the matching code. A
 * client that the account's owner has signed in from, or that requested the code, has five separate attempts, so that
 * nobody else can use them up; all other clients share five. Attempts are counted before the comparison, so parallel
 * guesses get no more of them.
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

/** Consumes a code. Returns false if another request was faster or a newer code has replaced it. */
export async function spendCode(tx: Db, { id, codeHash }: MatchingCode): Promise<boolean> {
  const { count } = await tx.verificationCode.deleteMany({ where: { id, codeHash } });
  return count === 1;
}
