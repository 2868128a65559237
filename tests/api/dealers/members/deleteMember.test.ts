import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { db } from '../../../support/actors/people.js';
import { aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

const remove = (id: string, token: string) => send('DELETE', `/admin/members/${id}`, { token });

it('204 removes a member, who loses the right at once, and withdraws an invitation', async () => {
  const tenant = await aTenant();
  const [owner, member] = [await aMember(tenant), await aMember(tenant, 'sales')];
  const id = await memberIdOf(tenant, member);
  expect((await remove(id, owner.token)).status).toBe(204);
  expect((await send('GET', '/admin/cars', { token: member.token })).status).toBe(403);
  expect((await remove(id, owner.token)).status).toBe(404);
  const invitation = await db.tenantMember.create({
    data: { tenantId: tenant.id, email: 'x@example.co.nz', name: 'X', role: 'owner', status: 'invited' },
  });
  expect((await remove(invitation.id, owner.token)).status).toBe(204);
});

it('409 for the last active owner, who stays', async () => {
  const tenant = await aTenant();
  const owner = await aMember(tenant);
  const id = await memberIdOf(tenant, owner);
  expect((await remove(id, owner.token)).status).toBe(409);
  expect(await db.tenantMember.count({ where: { id } })).toBe(1);
});

it('404 for a member of another dealer and an unknown one', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const { token } = await aMember(tenant);
  const theirs = await memberIdOf(other, await aMember(other));
  for (const id of [theirs, randomUUID()]) expect((await remove(id, token)).status).toBe(404);
});
