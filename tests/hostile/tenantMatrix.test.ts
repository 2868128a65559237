import { beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../generated/prisma/client.js';
import type { Operation } from '../../src/http/contractIndex.js';
import { aPerson, password, type Person } from '../support/actors/people.js';
import { aMember, aTenant } from '../support/actors/tenants.js';
import { send } from '../support/harness/api.js';
import { contract } from '../support/harness/contract.js';
import { named, pathOf, sentBodyOf } from '../support/harness/requests.js';

const roles = ['owner', 'admin', 'sales'] as const;
const staffOperations = contract.operations.filter(({ tenancy }) => tenancy === 'staff');

let tenant: Tenant;
let other: Tenant;
beforeAll(async () => {
  [tenant, other] = [await aTenant(), await aTenant()];
});

async function tokenAt({ email }: Person, { slug }: Tenant): Promise<string> {
  const answer = await send('POST', '/admin/auth/login', { body: { email, password, tenant: slug } });
  return (answer.body.data as { accessToken: string }).accessToken;
}

/** An unknown parameter shows that a request got through, and changes nothing. */
async function statusFor(operation: Operation, token: string | undefined, dealer?: string): Promise<number> {
  const options = { ...(token ? { token } : {}), ...(dealer ? { tenant: dealer } : {}), body: sentBodyOf(operation) };
  return (await send(operation.method, `${pathOf(operation)}?zz=1`, options)).status;
}

describe('403 TENANT_INACTIVE for the staff of a suspended dealer', () => {
  it.each(named(staffOperations))('%s', async (_id, operation) => {
    const closed = await aTenant({ status: 'suspended' });
    const { token } = await aMember(closed);
    const answer = await send(operation.method, pathOf(operation), { token, body: sentBodyOf(operation) });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'TENANT_INACTIVE' } } });
  });
});

describe('every operation of the back office for every caller', () => {
  it.each(named(staffOperations))('%s', async (_id, operation) => {
    for (const role of roles) {
      const allowed = operation.roles.includes(role) ? 400 : 403;
      const ours = await tokenAt(await aMember(tenant, role), tenant);
      const theirs = await tokenAt(await aMember(other, role), other);
      expect([role, await statusFor(operation, ours)]).toEqual([role, allowed]);
      expect([role, await statusFor(operation, ours, tenant.subdomain)]).toEqual([role, allowed]);
      expect([role, 'of another dealer', await statusFor(operation, theirs, tenant.subdomain)]).toEqual([
        role,
        'of another dealer',
        404,
      ]);
    }
    const [user, admin] = [await aPerson(), await aPerson({ role: 'ADMIN' })];
    for (const dealer of [undefined, tenant.subdomain]) {
      expect(await statusFor(operation, undefined, dealer)).toBe(401);
      expect(await statusFor(operation, user.token, dealer)).toBe(403);
      expect(await statusFor(operation, admin.token, dealer)).toBe(403);
    }
  });
});
