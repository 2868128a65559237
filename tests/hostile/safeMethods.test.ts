import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/contract/contract.js';
import { aPerson, db, type Person } from '../support/actors/people.js';
import { aLead } from '../support/actors/leads.js';
import { anImport } from '../support/actors/imports.js';
import { aCar, aMember, aTenant } from '../support/actors/tenants.js';
import { askForExport, readyExport } from '../support/actors/exports.js';
import { unsubscribePath } from '../support/actors/unsubscribing.js';
import { rowsOfPeople } from '../support/builders/rowsOfPeople.js';
import { linkTokenFor } from '../support/builders/secrets.js';
import { send } from '../support/harness/api.js';
import { contract } from '../support/harness/contract.js';
import { pathOf } from '../support/harness/requests.js';
import { ownedThings, type Cast, type Who } from './ownedThings.js';

interface Target {
  path: string;
  people: Person[];
  token?: string;
  tenant?: string;
}

/** They continue until their listener leaves, and are tested where they are served. */
const streams: OperationId[] = ['streamNotifications', 'openNotificationSocket'];
/** What a GET may change, and where that is documented. HEAD may change nothing. */
const documented: Partial<Record<OperationId, string[]>> = {
  // An answered look-up uses one.
  getVehicle: ['lookup_quotas'],
};
const queries: Partial<Record<OperationId, string>> = {
  getPriceEstimate: '?make=Toyota&model=Corolla&year=2018&mileage=65000&region=Auckland',
  listListings: '?facets=true&q=toyota',
};

async function aCast(): Promise<Cast> {
  const [buyer, outsider, seller, admin] = await Promise.all([
    aPerson(),
    aPerson(),
    aPerson(),
    aPerson({ role: 'ADMIN' }),
  ]);
  return { buyer, outsider, seller, admin };
}

/** Requests that are answered with 200, by links that were mailed or handed out. */
const byLink: Partial<Record<OperationId, () => Promise<Target>>> = {
  async getEmailVerificationPage() {
    const person = await aPerson({ isVerified: false });
    return { path: `/auth/verify-email/${await linkTokenFor(person.id)}`, people: [person] };
  },
  async getUnsubscribePage() {
    const person = await aPerson();
    return { path: (await unsubscribePath(person.id, 'priceAlert')).replace('/api/v1', ''), people: [person] };
  },
  async downloadDataExport() {
    const person = await aPerson();
    const { downloadUrl } = await readyExport(person, await askForExport(person));
    return { path: new URL(downloadUrl!).pathname.replace('/api/v1', ''), people: [person] };
  },
  async getFeedCsv() {
    const tenant = await aTenant();
    return { path: `/feeds/${tenant.slug}.csv`, people: [await aMember(tenant)] };
  },
  async getFeedJson() {
    const tenant = await aTenant();
    return { path: `/feeds/${tenant.slug}.json`, people: [await aMember(tenant)] };
  },
  async getVehicle() {
    const person = await aPerson();
    return { path: '/vehicles/ABC123', people: [person], token: person.token };
  },
};

async function targetOf(id: OperationId): Promise<Target> {
  const linked = byLink[id];
  if (linked) return linked();
  const operation = contract.operations.find((each) => each.id === id)!;
  const cast = await aCast();
  const people = Object.values(cast);
  const [owned] = ownedThings[id] ?? [];
  const caller = operation.roles.length > 0 ? cast.admin : cast.buyer;
  if (operation.tenancy !== 'none') {
    const tenant = await aTenant();
    const member = await aMember(tenant);
    const car = await aCar(tenant);
    const { id: leadId } = await aLead(tenant);
    const { id: importId } = await anImport(tenant, member);
    const things: Record<string, string> = { leads: leadId, imports: importId };
    const thingId = things[operation.tag ?? ''] ?? car.id;
    const path = operation.path.replace('{id}', thingId).replace('{slug}', car.slug);
    return { path, people: [member], token: member.token, tenant: tenant.subdomain };
  }
  if (!owned) return { path: pathOf(operation) + (queries[id] ?? ''), people, token: caller.token };
  const { path = {} } = await owned.make(cast);
  const reader = owned.lets.find((who): who is Who => who !== 'visitor')!;
  const named = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => path[name]!);
  return { path: named, people, token: cast[reader].token };
}

const reads = contract.operations.filter(({ method, id }) => method === 'GET' && !streams.includes(id));

describe('a request by GET or HEAD', () => {
  it.each(reads.map(({ id }) => id))('changes nothing: %s', async (id) => {
    const { path, people, token, tenant } = await targetOf(id);
    const options = { ...(token ? { token } : {}), ...(tenant ? { tenant } : {}) };
    const before = await rowsOfPeople(people);
    const head = await send('HEAD', path, options);
    expect(await rowsOfPeople(people)).toEqual(before);
    const get = await send('GET', path, options);
    expect([head.status, get.status]).toEqual([get.status, 200]);
    const after = await rowsOfPeople(people);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed.filter((table) => !documented[id]?.includes(table))).toEqual([]);
  });

  it('counts no view of a listing', async () => {
    const { path, token } = await targetOf('getListing');
    const id = path.split('/').at(-1)!;
    const views = async () => (await db.listing.findUniqueOrThrow({ where: { id } })).views;
    const before = await views();
    for (const method of ['GET', 'HEAD']) await send(method, path, { token: token! });
    expect(await views()).toBe(before);
  });

  it('uses a look-up by GET only', async () => {
    const { path, token, people } = await targetOf('getVehicle');
    const used = async () => (await people[0]!.api.GET('/users/me/lookup-quota')).data!.data.used;
    for (let i = 0; i < 3; i++) expect((await send('HEAD', path, { token: token! })).status).toBe(200);
    expect(await used()).toBe(0);
    expect((await send('GET', path, { token: token! })).status).toBe(200);
    expect(await used()).toBe(1);
  });
});
