import { expect } from 'vitest';
import type { Operation } from '../../../src/http/contractIndex.js';
import { aPerson, type Person } from '../../support/actors/people.js';
import { aMember, aTenant } from '../../support/actors/tenants.js';
import { send, type SendOptions } from '../../support/harness/api.js';

/** Returns a person for one test, since the general limit counts people, with the role that an operation requires. */
export async function aWalker() {
  const tenant = await aTenant();
  const [person, admin, owner] = await Promise.all([aPerson(), aPerson({ role: 'ADMIN' }), aMember(tenant)]);
  const callerOf = ({ roles, tenancy }: Operation): Person =>
    tenancy === 'staff' ? owner : roles.length > 0 ? admin : person;
  const tenantOf = ({ tenancy }: Operation): SendOptions => (tenancy === 'none' ? {} : { tenant: tenant.subdomain });
  return {
    person,
    callerOf,
    auth: (operation: Operation): SendOptions =>
      operation.access === 'public' ? tenantOf(operation) : { token: callerOf(operation).token },
  };
}

/** Sends a request that must be rejected; returns the status, the code and the fields that the response names. */
export async function refusal(operation: Operation, path: string, options: SendOptions) {
  const answer = await send(operation.method, path, options);
  expect(answer.body, answer.text).toMatchObject({
    success: false,
    error: { requestId: answer.headers.get('x-request-id') },
  });
  return {
    status: answer.status,
    code: answer.body.error!.code,
    fields: answer.body.error!.details?.map(({ field }) => field),
  };
}
