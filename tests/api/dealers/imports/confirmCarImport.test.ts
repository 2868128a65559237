import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Tenant } from '../../../../generated/prisma/client.js';
import { importEnded, importFile } from '../../../support/actors/imports.js';
import { db, type Person } from '../../../support/actors/people.js';
import { aCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let tenant: Tenant;
let owner: Person;
beforeEach(async () => {
  tenant = await aTenant();
  owner = await aMember(tenant, 'owner');
  for (const [at, status] of (
    ['available', 'available', 'draft', 'available', 'available', 'sold', 'booking'] as const
  ).entries()) {
    await aCar(tenant, { displayCode: `R-${at}`, status });
  }
});

const sync = (...codes: string[]) =>
  importFile(
    owner.token,
    codes.map((displayCode) => ({ displayCode })),
    { query: '?mode=sync' },
  );
const codesLeft = async () =>
  (await db.car.findMany({ where: { tenantId: tenant.id }, orderBy: { displayCode: 'asc' } })).map(
    (car) => car.displayCode,
  );
const confirm = (id: string, token = owner.token) => send('POST', `/admin/cars/imports/${id}/confirm`, { token });

describe('confirmCarImport', () => {
  it('202 removes what the file does not have, only then, and not what is sold or booked or newer', async () => {
    const proposed = await sync('R-0', 'r-2');
    expect(proposed).toMatchObject({ status: 'needs_confirmation', unchanged: 2, removals: 3, finishedAt: null });
    expect(await codesLeft()).toHaveLength(7);
    await aCar(tenant, { displayCode: 'R-9' });
    const answer = await confirm(proposed.id);
    expect([answer.status, answer.body.data]).toMatchObject([202, { id: proposed.id }]);
    expect(await importEnded(owner.token, proposed.id)).toMatchObject({ status: 'done', removals: 3 });
    expect(await codesLeft()).toEqual(['R-0', 'R-2', 'R-5', 'R-6', 'R-9']);
    expect((await confirm(proposed.id)).status).toBe(409);
  });

  it('202 is not needed up to a fifth of the stock', async () => {
    expect(await sync('R-0', 'R-1', 'R-2', 'R-3')).toMatchObject({ status: 'done', removals: 1 });
    expect(await codesLeft()).toEqual(['R-0', 'R-1', 'R-2', 'R-3', 'R-5', 'R-6']);
    const listed = await send('GET', '/cars', { tenant: tenant.subdomain });
    expect((listed.body.data as { displayCode: string }[]).map(({ displayCode }) => displayCode).sort()).toEqual([
      'R-0',
      'R-1',
      'R-3',
    ]);
  });

  it('409 for one whose place a later sync has taken, and its file is gone', async () => {
    const [former, later] = [await sync('R-0'), await sync('R-0', 'R-1')];
    expect((await confirm(former.id)).status).toBe(409);
    expect(await importEnded(owner.token, former.id)).toMatchObject({ status: 'failed', errors: [{ row: 0 }] });
    expect(await db.carImportPart.count({ where: { importId: former.id } })).toBe(0);
    expect((await confirm(later.id)).status).toBe(202);
    expect(await importEnded(owner.token, later.id)).toMatchObject({ status: 'done', removals: 3 });
  });

  it('409 for an import that is done, 404 for an unknown one and another dealer’s', async () => {
    const done = await sync('R-0', 'R-1', 'R-2', 'R-3', 'R-4');
    expect(done).toMatchObject({ status: 'done', removals: 0 });
    expect((await confirm(done.id)).status).toBe(409);
    expect((await confirm(randomUUID())).status).toBe(404);
    const proposed = await sync('R-0');
    const theirs = await aMember(await aTenant(), 'owner');
    expect((await confirm(proposed.id, theirs.token)).status).toBe(404);
  });
});
