import { expect, it } from 'vitest';
import { decode } from 'jsonwebtoken';
import { aPerson, db, password } from '../../../support/actors/people.js';
import { aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

interface Session {
  accessToken: string;
  token: string;
  refreshToken: string;
  tenant: { slug: string };
}

const logIn = (body: object, tenant?: string) =>
  send('POST', '/admin/auth/login', { body, ...(tenant ? { headers: { 'X-Tenant-Domain': tenant } } : {}) });
const claimsOf = (token: string) => decode(token) as { tenantId?: string; tenantRole?: string };

it('200 signs in at the only dealer that a person works for, and keeps it through a renewal', async () => {
  const tenant = await aTenant();
  const { id, email } = await aMember(tenant, 'sales');
  const { status, body, headers } = await logIn({ email, password });
  expect([status, body.data]).toMatchObject([
    200,
    {
      expiresIn: 3600,
      user: { id, name: 'Moana', email, role: 'sales' },
      tenant: { id: tenant.id, name: tenant.name, slug: tenant.slug },
    },
  ]);
  expect(headers.get('set-cookie')).toMatch(/^refreshToken=/);
  const session = body.data as Session;
  expect(session.token).toBe(session.accessToken);
  const renewed = await send('POST', '/auth/refresh', { body: { refreshToken: session.refreshToken } });
  for (const token of [session.accessToken, (renewed.body.data as Session).accessToken]) {
    expect(claimsOf(token)).toMatchObject({ tenantId: tenant.id, tenantRole: 'sales' });
    expect((await send('POST', '/admin/auth/verify', { token })).status).toBe(200);
  }
});

it('200 at one of several by host name or slug, 400 on `tenant` when none is named', async () => {
  const [one, other] = [await aTenant(), await aTenant()];
  const { id, email } = await aMember(one, 'admin');
  await db.tenantMember.create({ data: { tenantId: other.id, userId: id, name: 'Moana', role: 'sales' } });
  expect((await logIn({ email, password }, other.subdomain)).body.data).toMatchObject({
    user: { role: 'sales' },
    tenant: { slug: other.slug },
  });
  expect((await logIn({ email, password, tenant: one.slug })).body.data).toMatchObject({ tenant: { slug: one.slug } });
  expect(await logIn({ email, password })).toMatchObject({
    status: 400,
    body: { error: { code: 'VALIDATION_ERROR', details: [{ field: 'tenant' }] } },
  });
  expect((await logIn({ email, password, tenant: one.slug }, other.subdomain)).status).toBe(404);
});

it('403 at the dealer of the session once it has suspended the person, whatever others they work for', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const { id, email } = await aMember(tenant, 'admin');
  const { refreshToken } = (await logIn({ email, password })).body.data as Session;
  await db.tenantMember.updateMany({ where: { userId: id }, data: { status: 'suspended' } });
  await db.tenantMember.create({ data: { tenantId: other.id, userId: id, name: 'Moana', role: 'owner' } });
  const renewed = await send('POST', '/auth/refresh', { body: { refreshToken } });
  const { accessToken: token } = renewed.body.data as Session;
  expect(claimsOf(token)).toMatchObject({ tenantId: tenant.id });
  expect((await send('POST', '/admin/auth/verify', { token })).status).toBe(403);
});

it('401 for a wrong password and an unknown account, alike', async () => {
  const { email } = await aMember(await aTenant());
  const wrong = { status: 401, body: { error: { code: 'AUTHENTICATION_ERROR', message: 'Invalid credentials' } } };
  expect(await logIn({ email, password: 'Another1!' })).toMatchObject(wrong);
  expect(await logIn({ email: `x${email}`, password })).toMatchObject(wrong);
});

it('403 for a person who works for no dealer, for another one, or no longer', async () => {
  const tenant = await aTenant();
  const outsider = await aPerson();
  const former = await aMember(tenant);
  await db.tenantMember.updateMany({ where: { userId: former.id }, data: { status: 'suspended' } });
  const elsewhere = await aMember(await aTenant());
  const before = await db.refreshToken.count({ where: { userId: { in: [outsider.id, former.id, elsewhere.id] } } });
  for (const [email, name] of [
    [outsider.email, undefined],
    [former.email, undefined],
    [elsewhere.email, tenant.subdomain],
  ] as const)
    expect(await logIn({ email, password }, name)).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN' } },
    });
  expect(await db.refreshToken.count({ where: { userId: { in: [outsider.id, former.id, elsewhere.id] } } })).toBe(
    before,
  );
});

it('403 at a suspended dealer, 404 at an unknown one', async () => {
  const tenant = await aTenant({ status: 'suspended' });
  const { email } = await aMember(tenant);
  const inactive = { status: 403, body: { error: { code: 'TENANT_INACTIVE' } } };
  expect(await logIn({ email, password })).toMatchObject(inactive);
  expect(await logIn({ email, password }, tenant.subdomain)).toMatchObject(inactive);
  expect(await logIn({ email, password, tenant: tenant.slug })).toMatchObject(inactive);
  expect((await logIn({ email, password }, 'nobody-here')).status).toBe(404);
  expect((await logIn({ email, password, tenant: 'nobody-here' })).status).toBe(404);
});
