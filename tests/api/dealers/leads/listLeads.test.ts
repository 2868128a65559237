import { beforeAll, expect, it } from 'vitest';
import type { Lead, Tenant } from '../../../../generated/prisma/client.js';
import { db, type Person } from '../../../support/actors/people.js';
import { aLead } from '../../../support/actors/leads.js';
import { aCar, aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let tenant: Tenant;
let [owner, sales, colleague]: Person[] = [];
let [hot, nobodys, theirs]: Lead[] = [];
let carId: string;

beforeAll(async () => {
  tenant = await aTenant();
  [owner, sales, colleague] = [await aMember(tenant), await aMember(tenant, 'sales'), await aMember(tenant, 'sales')];
  carId = (await aCar(tenant)).id;
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 20, 9, minute));
  const assigneeId = await memberIdOf(tenant, sales);
  hot = await aLead(tenant, { status: 'hot', assigneeId, carId, createdAt: at(1) });
  await db.leadCar.create({ data: { tenantId: tenant.id, leadId: hot.id, carId } });
  nobodys = await aLead(tenant, { source: 'web', customerName: 'Rangi Walker', createdAt: at(2) });
  theirs = await aLead(tenant, { assigneeId: await memberIdOf(tenant, colleague), createdAt: at(3) });
  await aLead(await aTenant());
});

const idsFor = async ({ token }: Person, query = '') => {
  const { status, body } = await send('GET', `/admin/leads${query}`, { token });
  return [status, (body.data as { id: string }[]).map(({ id }) => id)];
};

it('200 shows owner and admin all leads, newest first, and sales theirs and nobody’s', async () => {
  expect(await idsFor(owner!)).toEqual([200, [theirs!.id, nobodys!.id, hot!.id]]);
  expect(await idsFor(sales!)).toEqual([200, [nobodys!.id, hot!.id]]);
  const { body } = await send('GET', '/admin/leads', { token: sales!.token });
  expect(body.data).toMatchObject([
    { assignedTo: null, car: null },
    { assignedTo: { id: sales!.id, name: 'Moana' }, car: { id: carId } },
  ]);
});

it('200 filters by status, source, car, person and words', async () => {
  expect(await idsFor(owner!, '?status=HOT')).toEqual([200, [hot!.id]]);
  expect(await idsFor(owner!, '?source=web')).toEqual([200, [nobodys!.id]]);
  expect(await idsFor(owner!, `?carId=${carId}`)).toEqual([200, [hot!.id]]);
  expect(await idsFor(owner!, `?assignedTo=${colleague!.id}`)).toEqual([200, [theirs!.id]]);
  expect(await idsFor(sales!, `?assignedTo=${colleague!.id}`)).toEqual([200, []]);
  expect(await idsFor(owner!, '?search=walker%20rangi')).toEqual([200, [nobodys!.id]]);
  expect(await idsFor(owner!, `?search=${hot!.customerPhone!.slice(3)}`)).toEqual([200, [hot!.id]]);
  expect(await idsFor(owner!, '?search=%25')).toEqual([200, []]);
  expect(await idsFor(owner!, '?limit=1&page=2')).toEqual([200, [nobodys!.id]]);
});

it('400 for a status that does not exist', async () => {
  expect((await send('GET', '/admin/leads?status=tepid', { token: owner!.token })).status).toBe(400);
});
