import type { Operation } from '../../../src/http/contractIndex.js';
import { aPerson, type Person } from './people.js';
import { aMember, aTenant } from './tenants.js';

/** A new person that an operation admits: a user, an admin of the platform, or the owner of a dealer. */
export async function aCallerOf({ roles, tenancy }: Operation): Promise<Person> {
  if (tenancy === 'staff') return aMember(await aTenant());
  return aPerson(roles.length > 0 ? { role: 'ADMIN' } : {});
}
