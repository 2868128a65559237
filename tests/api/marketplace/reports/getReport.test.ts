import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { aPerson } from '../../../support/actors/people.js';

it('200 shows a report with its target, 404 for an unknown one', async () => {
  const [admin, rude, other] = await Promise.all([
    aPerson({ role: 'ADMIN' }),
    aPerson({ nickname: 'Rude' }),
    aPerson(),
  ]);
  const body = { targetType: 'user' as const, targetId: rude.id, reason: 'Writes to everybody.' };
  const { id } = (await other.api.POST('/reports', { body })).data!.data;
  const read = (report: string) => admin.api.GET('/platform/reports/{id}', { params: { path: { id: report } } });
  expect((await read(id)).data!.data).toMatchObject({
    reporterId: other.id,
    status: 'open',
    target: { ownerId: rude.id, listingId: null, title: 'Rude', text: null },
  });
  expect((await read(randomUUID())).response.status).toBe(404);
});
