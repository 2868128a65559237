import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/http/contractIndex.js';
import { keyScope } from '../../../src/http/idempotency.js';
import { db } from '../../support/actors/people.js';
import { freshAddress } from '../../support/harness/api.js';
import { contract } from '../../support/harness/contract.js';
import { sentBodyOf, formWith, named, pathOf } from '../../support/harness/requests.js';
import { aWalker, refusal } from './walker.js';

let walker: Awaited<ReturnType<typeof aWalker>>;
beforeEach(async () => {
  walker = await aWalker();
});

describe('409 and 422 for an Idempotency-Key in use or used for another request', () => {
  const photo = new Blob([new Uint8Array([0xff, 0xd8, 0xff])], { type: 'image/jpeg' });
  const bodyOf = ({ id, body }: Operation) =>
    body?.kind === 'multipart' ? formWith({ [id === 'uploadAvatar' ? 'avatar' : 'images']: photo }) : undefined;

  it.each(named(contract.operations.filter(({ takesIdempotencyKey }) => takesIdempotencyKey)))(
    '%s',
    async (_id, operation) => {
      const address = freshAddress();
      const inTime = new Date(Date.now() + 60_000);
      const key = randomUUID();
      const caller = operation.access === 'public' ? `ip:${address}` : walker.callerOf(operation).id;
      const row = {
        scopeHash: keyScope(caller, operation.id, key),
        requestHash: 'another request',
        lockedTill: inTime,
        expiresAt: inTime,
      };
      const { id } = await db.idempotencyKey.create({ data: row });
      const body = bodyOf(operation) ?? sentBodyOf(operation);
      const options = { ...walker.auth(operation), address, body, headers: { 'Idempotency-Key': key } };
      expect(await refusal(operation, pathOf(operation), options)).toMatchObject({ status: 409, code: 'CONFLICT' });
      await db.idempotencyKey.update({ where: { id }, data: { status: 200 } });
      expect(await refusal(operation, pathOf(operation), options)).toMatchObject({
        status: 422,
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
    },
  );
});
