import { beforeAll, expect, it } from 'vitest';
import type { LeadStatus, Tenant } from '../../../../generated/prisma/client.js';
import { leadMoves } from '../../../../src/domain/dealers/leads/leadMoves.js';
import { db, type Person } from '../../../support/actors/people.js';
import { aLead } from '../../../support/actors/leads.js';
import { aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let tenant: Tenant;
let sales: Person;
beforeAll(async () => {
  tenant = await aTenant();
  sales = await aMember(tenant, 'sales');
});
const move = (id: string, status: string) =>
  send('PUT', `/admin/leads/${id}/status`, { token: sales.token, body: { status } });
const statuses = Object.keys(leadMoves) as LeadStatus[];

it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))('%s to %s', async (from, to) => {
  const { id } = await aLead(tenant, { status: from });
  const { status, body } = await move(id, to);
  const isMove = leadMoves[from].includes(to);
  expect(status).toBe(isMove || from === to ? 200 : 409);
  const changes = await db.leadChange.findMany({ where: { leadId: id } });
  expect(changes.map((change) => [change.from, change.to])).toEqual(isMove ? [[from, to]] : []);
  if (isMove) expect(body.data).toMatchObject({ status: to, history: [{ kind: 'status', by: { id: sales.id } }] });
});

it('has the moves that are promised', () => {
  expect(leadMoves.new).toEqual(['hot', 'warm', 'cold', 'closed', 'lost']);
  expect([leadMoves.closed, leadMoves.lost]).toEqual([['warm'], ['warm']]);
  expect(Object.values(leadMoves).flat()).not.toContain('new');
});

it('409 for all but one of several moves at once that exclude each other', async () => {
  const { id } = await aLead(tenant, { status: 'closed' });
  const answers = await Promise.all([move(id, 'warm'), move(id, 'warm'), move(id, 'warm')]);
  expect(answers.map(({ status }) => status)).toContain(200);
  expect(await db.leadChange.count({ where: { leadId: id } })).toBe(1);
});

it('404 for a lead of another dealer', async () => {
  expect((await move((await aLead(await aTenant())).id, 'hot')).status).toBe(404);
});
