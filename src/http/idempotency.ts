import { createHash, createHmac } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Answer } from '../contract/contract.js';
import { claimKey, storeAnswer, releaseKey } from '../platform/idempotency/keys.js';
import { deriveSecret } from '../platform/secrets/deriveSecret.js';
import type { SigningKeys } from '../platform/secrets/signingKeys.js';
import type { Services } from '../services.js';
import { operationOf, stateOf } from './pipelineState.js';
import { withoutFields } from './secretFields.js';

const secrets = new WeakMap<object, Buffer>();

function secretOf(keys: SigningKeys): Buffer {
  const secret = secrets.get(keys) ?? deriveSecret(keys, 'idempotency');
  secrets.set(keys, secret);
  return secret;
}

/** Returns the scope of a key: one caller (an address when anonymous) and one operation. */
export const keyScope = (caller: string, operationId: string, key: string) =>
  createHash('sha256').update([caller, operationId, key, ''].join('\0')).digest('hex');

/**
 * Returns a fingerprint that distinguishes requests with the same key. Secrets are left out, so that no one who reads
 * the database can test guesses at them.
 */
function fingerprintOf(req: Request, keys: SigningKeys): string {
  const { body } = operationOf(req);
  const content = withoutFields(req.body ?? null, body?.secretFields ?? []);
  const hmac = createHmac('sha256', secretOf(keys));
  hmac.update(`${stateOf(req).tenant?.id ?? ''}${req.url}\0${JSON.stringify(content ?? null)}\0`);
  for (const { bytes } of stateOf(req).files) hmac.update(`${bytes.length}\0`).update(bytes);
  return hmac.digest('hex');
}

/** Runs `work` once per caller, operation and Idempotency-Key; a repeat gets the first response. */
export async function onceByKey(
  req: Request,
  res: Response,
  { services, work }: { services: Pick<Services, 'db' | 'keys' | 'logger'>; work: () => Promise<Answer> },
): Promise<Answer> {
  const { db, keys, logger } = services;
  const key = req.headers['idempotency-key'];
  const operation = operationOf(req);
  if (!operation.takesIdempotencyKey || typeof key !== 'string') return work();
  const { viewer, client } = stateOf(req);
  const claim = await claimKey(db, {
    userId: viewer?.userId ?? null,
    scopeHash: keyScope(viewer?.userId ?? `ip:${client}`, operation.id, key),
    requestHash: fingerprintOf(req, keys),
  });
  if (claim.kept) {
    res.setHeader('Idempotent-Replayed', 'true');
    return { status: claim.kept.status, body: claim.kept.body ?? undefined };
  }
  try {
    const answer = await work();
    await storeAnswer(db, { id: claim.id, status: answer.status, body: answer.body ?? null });
    return answer;
  } catch (error) {
    await releaseKey(db, claim.id).catch((reason: unknown) =>
      logger.warn('An idempotency key remains locked', { reason }),
    );
    throw error;
  }
}
