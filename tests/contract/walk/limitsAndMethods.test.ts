import { describe, expect, it } from 'vitest';
import { aMember, aTenant } from '../../support/actors/tenants.js';
import { aPerson } from '../../support/actors/people.js';
import { freshAddress, send, type SendOptions } from '../../support/harness/api.js';
import { contract } from '../../support/harness/contract.js';
import { pathOf, sentBodyOf } from '../../support/harness/requests.js';

describe('429 for a person who has used up the general limit', () => {
  it('every operation that has it', async () => {
    const greedy = await aMember(await aTenant(), 'owner', await aPerson({ role: 'ADMIN' }));
    const limited = contract.operations.filter(
      ({ limits, takesWebhookSecret }) => limits.length > 0 && !takesWebhookSecret,
    );
    const address = freshAddress();
    const spend = (options: SendOptions) =>
      Promise.all(Array.from({ length: 100 }, () => send('GET', '/filters/options?zz=1', { address, ...options })));
    await spend({});
    await Promise.all(Array.from({ length: 100 }, () => send('GET', '/users/me', { token: greedy.token })));
    for (const operation of limited) {
      const options = operation.access === 'public' ? { address } : { address, token: greedy.token };
      const body = operation.body?.kind === 'multipart' ? undefined : sentBodyOf(operation);
      const answer = await send(operation.method, pathOf(operation), { ...options, body });
      expect({ id: operation.id, status: answer.status, code: answer.body.error?.code }).toEqual({
        id: operation.id,
        status: 429,
        code: 'RATE_LIMIT_EXCEEDED',
      });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
});

describe('405 for a method that a path does not have', () => {
  const paths = [...new Set(contract.operations.map(({ path }) => path))];
  it.each(paths)('%s', async (path) => {
    const own = contract.operations.filter((operation) => operation.path === path);
    const unknown = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !own.some((o) => o.method === method));
    for (const method of unknown) {
      const answer = await send(method, pathOf(own[0]!));
      expect(answer).toMatchObject({ status: 405, body: { error: { code: 'METHOD_NOT_ALLOWED' } } });
      expect(answer.headers.get('allow')).toContain(own[0]!.method);
    }
  });
});
