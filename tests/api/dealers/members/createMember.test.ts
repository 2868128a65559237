import { beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../../../generated/prisma/client.js';
import { aPerson, db, password, type Person } from '../../../support/actors/people.js';
import { aMember, aTenant } from '../../../support/actors/tenants.js';
import { freshAddress, send } from '../../../support/harness/api.js';
import { codeIn, messageTo } from '../../../support/harness/mailbox.js';
import { until } from '../../../support/harness/until.js';

let tenant: Tenant;
let owner: Person;
beforeAll(async () => {
  tenant = await aTenant();
  owner = await aMember(tenant);
});

const add = (body: object, token = owner.token) => send('POST', '/admin/members', { token, body });
const signIn = (email: string) =>
  send('POST', '/admin/auth/login', {
    tenant: tenant.subdomain,
    body: { email, password },
    address: freshAddress(),
  });

it('201 makes an account a member at once, which signs in with its present password', async () => {
  const { id, email } = await aPerson();
  const answer = await add({ email: email.toUpperCase(), name: 'Hemi', role: 'admin' });
  expect([answer.status, answer.body.data]).toMatchObject([
    201,
    { userId: id, name: 'Hemi', email, role: 'admin', status: 'active' },
  ]);
  expect((await signIn(email)).body.data).toMatchObject({ user: { role: 'admin' }, tenant: { slug: tenant.slug } });
});

it('201 invites any other address by mail, and makes it a member once an account proves it', async () => {
  const email = `new-${tenant.slug}@example.co.nz`;
  const answer = await add({ email, name: 'Moana', role: 'sales' });
  expect([answer.status, answer.body.data]).toMatchObject([201, { userId: null, email, status: 'invited' }]);
  const mail = await messageTo(email, 'staff-invitation');
  expect(mail.text).not.toMatch(new RegExp(`Moana|${tenant.name}`));
  await send('POST', '/auth/register', { address: freshAddress(), body: { email, password, nickname: 'Moana' } });
  expect(await db.tenantMember.count({ where: { tenantId: tenant.id, email } })).toBe(1);
  const code = codeIn(await messageTo(email, 'verify-email'));
  expect((await send('POST', '/auth/verify', { address: freshAddress(), body: { email, code } })).status).toBe(200);
  await until(() => db.tenantMember.findFirst({ where: { tenantId: tenant.id, user: { email } } }));
  expect((await signIn(email)).body.data).toMatchObject({ user: { name: 'Moana', role: 'sales' } });
});

it('201 invites an address that an account has named but not proven', async () => {
  const email = `unproven-${tenant.slug}@example.co.nz`;
  await send('POST', '/auth/register', { address: freshAddress(), body: { email, password } });
  expect((await add({ email, name: 'Rangi', role: 'sales' })).body.data).toMatchObject({ status: 'invited' });
});

describe('409', () => {
  it('for a member and for an invited address, also of two requests at once', async () => {
    const { email } = await aPerson();
    const invited = `twice-${tenant.slug}@example.co.nz`;
    for (const body of [
      { email, name: 'Hemi', role: 'sales' },
      { email: invited, name: 'Hemi', role: 'sales' },
    ]) {
      const statuses = (await Promise.all([add(body), add(body)])).map(({ status }) => status).sort();
      expect(statuses).toEqual([201, 409]);
      expect((await add(body)).body.error).toMatchObject({ code: 'CONFLICT', details: [{ field: 'email' }] });
    }
  });

  it('above 200 members', async () => {
    const full = await aTenant();
    const { token } = await aMember(full);
    const rows = Array.from({ length: 199 }, (_, n) => ({
      tenantId: full.id,
      email: `m${n}@example.co.nz`,
      name: 'M',
      role: 'sales' as const,
      status: 'invited' as const,
    }));
    await db.tenantMember.createMany({ data: rows });
    expect((await add({ email: 'more@example.co.nz', name: 'M', role: 'sales' }, token)).status).toBe(409);
  });
});

it('400 for a role that does not exist, 201 for a role in capitals', async () => {
  const { email } = await aPerson();
  expect((await add({ email, name: 'Hemi', role: 'king' })).status).toBe(400);
  expect((await add({ email, name: 'Hemi', role: 'SALES' })).body.data).toMatchObject({ role: 'sales' });
});
