import { beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../support/harness/contract.js';
import { exampleBodyOf, formWith, jsonOperations, named, pathOf, sentBodyOf } from '../../support/harness/requests.js';
import { aWalker, refusal } from './walker.js';

let walker: Awaited<ReturnType<typeof aWalker>>;
beforeEach(async () => {
  walker = await aWalker();
});

describe('400 for an unknown query parameter', () => {
  it.each(named(contract.operations.filter(({ takesWebhookSecret }) => !takesWebhookSecret)))(
    '%s',
    async (_id, operation) => {
      const body =
        operation.body?.kind === 'multipart' ? formWith({ nothing: new Blob(['x']) }) : sentBodyOf(operation);
      const answer = await refusal(operation, `${pathOf(operation)}?zz=1`, { ...walker.auth(operation), body });
      expect(answer.status).toBe(400);
      if (operation.body?.kind !== 'multipart')
        expect(answer).toMatchObject({ code: 'VALIDATION_ERROR', fields: ['zz'] });
    },
  );
});

describe('400 for a field that is not in the contract', () => {
  const extras = ['isAdmin', 'role', 'userId', 'tenantId', 'status2', 'total'];
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    for (const extra of extras) {
      const body = { ...exampleBodyOf(operation), [extra]: 'x' };
      const answer = await refusal(operation, pathOf(operation), { ...walker.auth(operation), body });
      expect(answer).toMatchObject({
        status: 400,
        code: 'VALIDATION_ERROR',
        fields: expect.arrayContaining([extra]) as string[],
      });
    }
  });
});
