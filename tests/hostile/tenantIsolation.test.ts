import { beforeAll, expect, it } from 'vitest';
import type { Car, Lead, Tenant } from '../../generated/prisma/client.js';
import type { Operation } from '../../src/http/contractIndex.js';
import { db } from '../support/actors/people.js';
import { aLead } from '../support/actors/leads.js';
import { aCar, aMember, aTenant, memberIdOf } from '../support/actors/tenants.js';
import { freshAddress, send } from '../support/harness/api.js';
import { contract } from '../support/harness/contract.js';
import { exampleBodyOf } from '../support/harness/requests.js';
import { createRandom } from '../../prisma/seed/random.js';

const requests = 500;
const seed = Number(process.env.SEED ?? 20_261_126);
const operations = contract.operations.filter(({ tenancy }) => tenancy === 'staff' || tenancy === 'required');

interface Dealer {
  tenant: Tenant;
  token: string;
  cars: Car[];
  leads: Lead[];
  memberIds: string[];
}

/** Two dealers whose data differs in nothing but ids and slugs. */
async function aDealer(): Promise<Dealer> {
  const tenant = await aTenant();
  const cars = [];
  for (const [index, status] of (['draft', 'available', 'booking', 'sold'] as const).entries())
    cars.push(await aCar(tenant, { displayCode: `SAME-${index}`, status }));
  const leads = [];
  for (const status of ['new', 'hot'] as const) leads.push(await aLead(tenant, { status }));
  const [owner, sales] = [await aMember(tenant), await aMember(tenant, 'sales')];
  const memberIds = [await memberIdOf(tenant, owner), await memberIdOf(tenant, sales)];
  return { tenant, token: owner.token, cars, leads, memberIds };
}

/** The id of what an operation's path names. */
function idOf({ path }: Operation, { cars, leads, memberIds }: Dealer): string {
  if (path.startsWith('/admin/leads/')) return leads[0]!.id;
  return path.startsWith('/admin/members/') ? memberIds[1]! : cars[0]!.id;
}

let ours: Dealer;
let theirs: Dealer;
beforeAll(async () => {
  [ours, theirs] = [await aDealer(), await aDealer()];
});

const rowsOf = ({ tenant }: Dealer) =>
  Promise.all([
    db.tenant.findUnique({ where: { id: tenant.id } }),
    db.car.findMany({ where: { tenantId: tenant.id }, orderBy: { id: 'asc' }, include: { photos: true, slugs: true } }),
    db.tenantMember.findMany({ where: { tenantId: tenant.id }, orderBy: { id: 'asc' } }),
    db.lead.findMany({ where: { tenantId: tenant.id }, orderBy: { id: 'asc' }, include: { messages: true } }),
  ]);

it(`${requests} random requests of one dealer neither show nor change anything of another, seed ${seed}`, async () => {
  const random = createRandom(seed);
  const secrets = [
    theirs.tenant.id,
    theirs.tenant.slug,
    ...theirs.cars.flatMap(({ id, slug }) => [id, slug]),
    ...theirs.leads.flatMap(({ id, customerPhone }) => [id, customerPhone!]),
    ...theirs.memberIds,
  ];
  const before = await rowsOf(theirs);
  const statuses = new Map<number, number>();
  for (let n = 0; n < requests; n++) {
    const operation: Operation = random.pick(operations);
    // Half of what is named is the other dealer's.
    const named = random.chance(0.5) ? theirs : ours;
    const car = random.pick(named.cars);
    const id = idOf(operation, { ...named, cars: [car] });
    const path = operation.path.replace('{id}', id).replace('{slug}', car.slug);
    const example = exampleBodyOf(operation);
    const body = example && { ...example, displayCode: `R-${n}`, photos: [], primaryPhotoId: undefined };
    const address = freshAddress();
    const token = (await aMember(ours.tenant)).token;
    const options = operation.access === 'public' ? { tenant: ours.tenant.subdomain } : { token };
    const sent = operation.method === 'GET' || operation.method === 'DELETE' ? {} : { body: body ?? {} };
    const answer = await send(operation.method, path, { address, ...options, ...sent });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect(answer.status).toBeLessThan(500);
    const hidden = secrets.filter((secret) => !path.includes(secret));
    expect(
      hidden.filter((secret) => answer.text.includes(secret)),
      `${operation.id} ${path}`,
    ).toEqual([]);
  }
  expect(await rowsOf(theirs)).toEqual(before);
  process.stdout.write(`figure: statuses of ${requests} requests, ${JSON.stringify(Object.fromEntries(statuses))}\n`);
  expect(statuses.get(200)).toBeGreaterThan(requests / 10);
  expect(statuses.get(404)).toBeGreaterThan(requests / 10);
});
