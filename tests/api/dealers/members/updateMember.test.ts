import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { db } from '../../../support/actors/people.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

async function aStaff() {
  const tenant = await aTenant();
  const [owner, member] = [await aMember(tenant), await aMember(tenant, 'admin')];
  const [ownerId, memberId] = [await memberIdOf(tenant, owner), await memberIdOf(tenant, member)];
  const update = (id: string, body: object) => send('PUT', `/admin/members/${id}`, { token: owner.token, body });
  return { tenant, owner, member, ownerId, memberId, update };
}

it('200 changes the role, which holds with the next request', async () => {
  const { member, memberId, update } = await aStaff();
  const read = () => send('GET', '/admin/members', { token: member.token });
  expect((await read()).status).toBe(200);
  const answer = await update(memberId, { role: 'sales' });
  expect([answer.status, answer.body.data]).toMatchObject([200, { id: memberId, role: 'sales', status: 'active' }]);
  expect((await read()).status).toBe(403);
});

it('200 suspends a member, who loses the right at once and gets it back', async () => {
  const { member, memberId, update } = await aStaff();
  const read = () => send('GET', '/admin/cars', { token: member.token });
  await update(memberId, { status: 'suspended' });
  expect((await read()).status).toBe(403);
  await update(memberId, { status: 'active' });
  expect((await read()).status).toBe(200);
});

it('409 for the last active owner and for the status of an invitation', async () => {
  const { tenant, ownerId, memberId, update } = await aStaff();
  for (const change of [{ role: 'sales' }, { status: 'suspended' }]) {
    expect((await update(ownerId, change)).body.error).toMatchObject({ code: 'CONFLICT' });
  }
  await update(memberId, { role: 'owner' });
  expect((await update(ownerId, { role: 'owner', status: 'active' })).status).toBe(200);
  const invitation = await db.tenantMember.create({
    data: { tenantId: tenant.id, email: 'x@example.co.nz', name: 'X', role: 'sales', status: 'invited' },
  });
  expect((await update(invitation.id, { status: 'active' })).status).toBe(409);
  expect((await update(invitation.id, { role: 'admin' })).body.data).toMatchObject({
    role: 'admin',
    status: 'invited',
  });
});

it('409 for one of two owners who demote each other at once', async () => {
  const { tenant, owner, member, ownerId, memberId } = await aStaff();
  await db.tenantMember.update({ where: { id: memberId }, data: { role: 'owner' } });
  const demote = (id: string, token: string) => send('PUT', `/admin/members/${id}`, { token, body: { role: 'sales' } });
  const answers = await Promise.all([demote(memberId, owner.token), demote(ownerId, member.token)]);
  expect(answers.map(({ status }) => status)).toContain(200);
  const owners = { tenantId: tenant.id, role: 'owner' as const, status: 'active' as const };
  expect(await db.tenantMember.count({ where: owners })).toBe(1);
});

it('404 for a member of another dealer and an unknown one', async () => {
  const { update } = await aStaff();
  const other = await aStaff();
  for (const id of [other.memberId, randomUUID()]) expect((await update(id, { role: 'sales' })).status).toBe(404);
  expect(await db.tenantMember.findUnique({ where: { id: other.memberId } })).toMatchObject({ role: 'admin' });
});
