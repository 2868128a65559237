import { expect, it } from 'vitest';
import { aPerson, db, password } from '../../../support/actors/people.js';
import { aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

const verify = (token: string, tenant?: string) =>
  send('POST', '/admin/auth/verify', { token, ...(tenant ? { headers: { 'X-Tenant-Domain': tenant } } : {}) });

async function tokenAt(email: string, tenant: string): Promise<string> {
  const { body } = await send('POST', '/admin/auth/login', { body: { email, password, tenant } });
  return (body.data as { accessToken: string }).accessToken;
}

it('200 names the member of staff and the dealer of the token', async () => {
  const tenant = await aTenant();
  const { id, email } = await aMember(tenant, 'admin');
  expect((await verify(await tokenAt(email, tenant.slug))).body.data).toEqual({
    user: { id, name: 'Moana', email, role: 'admin' },
    tenant: { id: tenant.id, name: tenant.name, slug: tenant.slug },
  });
});

it('403 as soon as the member is suspended or removed, and the new role at once', async () => {
  const tenant = await aTenant();
  const { id, email } = await aMember(tenant, 'admin');
  const token = await tokenAt(email, tenant.slug);
  const where = { userId: id };
  await db.tenantMember.updateMany({ where, data: { role: 'sales' } });
  expect((await verify(token)).body.data).toMatchObject({ user: { role: 'sales' } });
  await db.tenantMember.updateMany({ where, data: { status: 'suspended' } });
  expect((await verify(token)).status).toBe(403);
  await db.tenantMember.deleteMany({ where });
  expect((await verify(token)).status).toBe(403);
});

it('403 TENANT_INACTIVE for a live token once the dealer is suspended', async () => {
  const admin = await aPerson({ role: 'ADMIN' });
  const tenant = await aTenant();
  const { email } = await aMember(tenant);
  const token = await tokenAt(email, tenant.slug);
  const body = { status: 'expired' };
  await send('PUT', `/platform/tenants/${tenant.id}/status`, { token: admin.token, body });
  expect(await verify(token)).toMatchObject({ status: 403, body: { error: { code: 'TENANT_INACTIVE' } } });
});

it('404 where the host names another dealer than the token, and for an unknown one', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const { email } = await aMember(tenant);
  const token = await tokenAt(email, tenant.slug);
  expect((await verify(token, tenant.subdomain)).status).toBe(200);
  const notFound = { status: 404, body: { error: { code: 'TENANT_NOT_FOUND' } } };
  expect(await verify(token, other.subdomain)).toMatchObject(notFound);
  expect(await verify(token, 'nobody-here')).toMatchObject(notFound);
});

it('403 for users and admins of the platform', async () => {
  const tenant = await aTenant();
  for (const { token } of [await aPerson(), await aPerson({ role: 'ADMIN' })])
    for (const name of [undefined, tenant.subdomain]) expect((await verify(token, name)).status).toBe(403);
});
