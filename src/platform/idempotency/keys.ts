import { randomUUID } from 'node:crypto';
import { Prisma } from '../../../generated/prisma/client.js';
import type { Db } from '../database/db.js';
import { violatedIndex } from '../database/databaseErrors.js';
import { Problem } from '../problem.js';

const keptMs = 24 * 3600_000;
const lockMs = 60_000;

export interface StoredAnswer {
  status: number;
  body: unknown;
}

export type Claim = { id: string; kept: null } | { id: string; kept: StoredAnswer };

const running = () =>
  new Problem('CONFLICT', 'A request with this Idempotency-Key is still running', { retryAfterSeconds: 1 });

async function takeOver(db: Db, row: { id: string; lockedTill: Date }, requestHash: string): Promise<Claim> {
  const now = Date.now();
  const { count } = await db.idempotencyKey.updateMany({
    where: { id: row.id, lockedTill: row.lockedTill },
    data: {
      requestHash,
      status: null,
      body: Prisma.DbNull,
      lockedTill: new Date(now + lockMs),
      expiresAt: new Date(now + keptMs),
    },
  });
  if (count !== 1) throw running();
  return { id: row.id, kept: null };
}

/**
 * Claims a key for one request. Returns the stored response if the key was used for the same request before. Throws
 * CONFLICT while that request is running and IDEMPOTENCY_KEY_REUSED for a different request. Keys are stored for 24
 * hours.
 */
export async function claimKey(
  db: Db,
  { userId, scopeHash, requestHash }: { userId: string | null; scopeHash: string; requestHash: string },
): Promise<Claim> {
  const id = randomUUID();
  const now = Date.now();
  try {
    await db.idempotencyKey.create({
      data: {
        id,
        userId,
        scopeHash,
        requestHash,
        lockedTill: new Date(now + lockMs),
        expiresAt: new Date(now + keptMs),
      },
    });
    return { id, kept: null };
  } catch (error) {
    if (!violatedIndex(error)) throw error;
  }
  const row = await db.idempotencyKey.findUnique({ where: { scopeHash } });
  if (!row) throw running();
  if (row.expiresAt.getTime() <= now) return takeOver(db, row, requestHash);
  if (row.status === null && row.lockedTill.getTime() > now) throw running();
  if (row.requestHash !== requestHash) {
    throw new Problem('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used with another request');
  }
  if (row.status !== null) return { id: row.id, kept: { status: row.status, body: row.body } };
  return takeOver(db, row, requestHash);
}

export async function storeAnswer(
  db: Db,
  { id, status, body }: { id: string; status: number; body: unknown },
): Promise<void> {
  await db.idempotencyKey.update({
    where: { id },
    data: { status, body: body === null ? Prisma.DbNull : (body as Prisma.InputJsonValue) },
  });
}

export async function releaseKey(db: Db, id: string): Promise<void> {
  await db.idempotencyKey.deleteMany({ where: { id } });
}
