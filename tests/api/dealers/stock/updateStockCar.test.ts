import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CarStatus, Tenant } from '../../../../generated/prisma/client.js';
import { carMoves } from '../../../../src/domain/dealers/stock/carMoves.js';
import { uploadsOf } from '../../../support/actors/cars.js';
import { db, type Person } from '../../../support/actors/people.js';
import { aCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

let tenant: Tenant;
let admin: Person;
beforeAll(async () => {
  tenant = await aTenant();
  admin = await aMember(tenant, 'admin');
});

const update = (id: string, body: object) => send('PUT', `/admin/cars/${id}`, { token: admin.token, body });
const statuses = Object.keys(carMoves) as CarStatus[];

it('200 changes the given fields, clears with null and leaves the rest', async () => {
  const { id } = await aCar(tenant, { variant: 'GX', color: 'Silver' });
  const { status, body } = await update(id, { price: 17_900, variant: null });
  expect([status, body.data]).toMatchObject([
    200,
    { price: 17_900, variant: null, color: 'Silver', status: 'available' },
  ]);
});

it('200 keeps the slug until the name changes, and leads the old one to the new one', async () => {
  const car = await aCar(tenant);
  expect((await update(car.id, { brand: 'Lexus' })).body.data).toMatchObject({ slug: car.slug });
  const name = `Tidy ${randomUUID().slice(0, 8)}`;
  const { slug } = (await update(car.id, { publicName: name })).body.data as { slug: string };
  expect(slug).toBe(name.toLowerCase().replace(' ', '-'));
  const old = await send('GET', `/cars/${car.slug}`, { tenant: tenant.subdomain });
  expect(old.body.data).toMatchObject({ slug });
});

it('200 replaces the gallery, and changes the primary photo alone', async () => {
  const { id } = await aCar(tenant);
  const [one, two, three] = await uploadsOf(admin, 3);
  const galleryOf = (answer: { body: { data?: unknown } }) =>
    (answer.body.data as { photos: { id: string; isPrimary: boolean }[] }).photos.map((photo) => [
      photo.id,
      photo.isPrimary,
    ]);
  expect(galleryOf(await update(id, { photos: [one, two] }))).toEqual([
    [one, true],
    [two, false],
  ]);
  expect(galleryOf(await update(id, { primaryPhotoId: two }))).toEqual([
    [one, false],
    [two, true],
  ]);
  expect(galleryOf(await update(id, { photos: [three] }))).toEqual([[three, true]]);
  expect((await update(id, { primaryPhotoId: one })).status).toBe(400);
});

describe('the life cycle', () => {
  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))('%s to %s', async (from, to) => {
    const { id } = await aCar(tenant, { status: from });
    const { status, body } = await update(id, { status: to });
    const isAllowed = from === to || carMoves[from].includes(to);
    expect(status).toBe(isAllowed ? 200 : 409);
    if (isAllowed) expect(body.data).toMatchObject({ status: to, nextStates: carMoves[to] });
    else expect((await db.car.findUniqueOrThrow({ where: { id } })).status).toBe(from);
  });
});

it('409 for a display code of another car, and nothing of the update is kept', async () => {
  const [one, other] = [await aCar(tenant), await aCar(tenant)];
  const answer = await update(one.id, { km: 1, displayCode: other.displayCode });
  expect([answer.status, (await db.car.findUniqueOrThrow({ where: { id: one.id } })).km]).toEqual([409, one.km]);
});

it('404 for a car of another dealer, which stays as it was', async () => {
  const theirs = await aCar(await aTenant());
  expect((await update(theirs.id, { price: 1 })).status).toBe(404);
  expect(Number((await db.car.findUniqueOrThrow({ where: { id: theirs.id } })).price)).toBe(18_500);
  expect((await update(randomUUID(), { price: 1 })).status).toBe(404);
});
