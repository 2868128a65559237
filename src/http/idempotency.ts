import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Answer } from '../contract/contract.js';
import { claimKey, keepAnswer, releaseKey } from '../platform/idempotency/keys.js';
import type { Services } from '../services.js';
import { operationOf, stateOf } from './pipelineState.js';

function sha256(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** What a key counts for: one caller (an address when anonymous) and one operation. */
export const keyScope = (caller: string, operationId: string, key: string) => sha256(caller, operationId, key);

/** Runs `work` once for each caller, operation and Idempotency-Key; a repeat gets the first one's answer. */
export async function onceByKey(
  req: Request,
  res: Response,
  { db, logger }: Services,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const key = req.headers['idempotency-key'];
  const operation = operationOf(req);
  if (!operation.takesIdempotencyKey || typeof key !== 'string') return work();
  const { viewer, files } = stateOf(req);
  const scopeHash = keyScope(viewer?.userId ?? `ip:${req.ip}`, operation.id, key);
  const bodyText = JSON.stringify(req.body ?? null);
  const requestHash = sha256(req.url, bodyText, ...files.map(({ bytes }) => bytes));
  const claim = await claimKey(db, { userId: viewer?.userId ?? null, scopeHash, requestHash });
  if (claim.kept) {
    res.setHeader('Idempotent-Replayed', 'true');
    return { status: claim.kept.status, body: claim.kept.body ?? undefined };
  }
  try {
    const answer = await work();
    await keepAnswer(db, claim.id, answer.status, answer.body ?? null);
    return answer;
  } catch (error) {
    await releaseKey(db, claim.id).catch((reason: unknown) =>
      logger.warn('An idempotency key stays locked', { reason }),
    );
    throw error;
  }
}
