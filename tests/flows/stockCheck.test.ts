import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Schema } from '../../src/contract/contract.js';
import { checkCar } from '../../src/domain/dealers/registerCheck/checkCar.js';
import { createEmbeddedRegister } from '../../src/integrations/vehicles/embeddedRegister.js';
import { db, type Person } from '../support/actors/people.js';
import { aCar, aMember, aTenant } from '../support/actors/tenants.js';
import { vehiclesBy } from '../support/fakes/vehicles.js';
import { send } from '../support/harness/api.js';
import { until } from '../support/harness/until.js';

/** ABC123 is a 2020 Toyota Corolla with 45,000 km in the embedded register. */
const facts = { brand: 'Toyota', model: 'Corolla', year: 2020, price: 18_500, km: 46_000, transmission: 'automatic' };

let owner: Person;
beforeAll(async () => {
  owner = await aMember(await aTenant());
});

const create = (body: object, { token } = owner) =>
  send('POST', '/admin/cars', { token, body: { ...facts, displayCode: randomUUID().slice(0, 13), ...body } });
const carOf = ({ body }: Awaited<ReturnType<typeof create>>) => body.data as Schema<'StockCar'>;
const checked = (id: string) =>
  until(async () => {
    const { registerCheck } = carOf(await send('GET', `/admin/cars/${id}`, { token: owner.token }));
    return registerCheck?.checkedAt ? registerCheck : null;
  });

it('compares a car with a plate, at first and whenever it changes', async () => {
  const created = carOf(await create({ plateNumber: 'abc 123' }));
  expect(created.registerCheck).toMatchObject({ status: 'unverified', checkedAt: null });
  expect(await checked(created.id)).toMatchObject({ status: 'verified' });
  const update = (body: object) => send('PUT', `/admin/cars/${created.id}`, { token: owner.token, body });
  expect(carOf(await update({ price: 17_000 })).registerCheck).toMatchObject({ status: 'verified' });
  expect(carOf(await update({ year: 2019 })).registerCheck).toMatchObject({ status: 'unverified', checkedAt: null });
  const { status, checks } = await checked(created.id);
  expect([status, checks.find(({ result }) => result === 'mismatch')]).toMatchObject([
    'mismatch',
    { field: 'year', declared: 2019, register: 2020 },
  ]);
  expect(carOf(await update({ plateNumber: null })).registerCheck).toBeNull();
});

it('is unverified for a plate that the register does not know', async () => {
  const { id } = carOf(await create({ plateNumber: 'ZZ1234' }));
  expect(await checked(id)).toMatchObject({ status: 'unverified', checks: [] });
});

it('compares no car without a plate and none of another country', async () => {
  const abroad = await aMember(await aTenant({ country: 'ID', locale: 'id-ID', currency: 'IDR' }));
  expect(carOf(await create({})).registerCheck).toBeNull();
  expect(carOf(await create({ plateNumber: 'B 1234 XYZ' }, abroad)).registerCheck).toBeNull();
});

it('400 for a plate that is too long for New Zealand', async () => {
  const { status, body } = await create({ plateNumber: 'B1234XYZ' });
  expect([status, body.error?.details?.[0]?.field]).toEqual([400, 'plateNumber']);
});

it('is tried again while the register is silent', async () => {
  const tenant = await aTenant();
  const { id: carId } = await aCar(tenant, { plateNumber: 'ABC124', registerStatus: 'unverified' });
  const vehicles = vehiclesBy({ ...createEmbeddedRegister(), find: () => Promise.reject(new Error('away')) });
  await expect(checkCar({ db, vehicles }, { tenantId: tenant.id, carId })).rejects.toThrow();
  expect((await db.car.findUniqueOrThrow({ where: { id: carId } })).registerCheckedAt).toBeNull();
});
