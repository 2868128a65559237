import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { aCar, aMember, aTenant } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

it('200 shows a draft with its plate to the dealer’s staff, 404 to others', async () => {
  const tenant = await aTenant();
  const { id } = await aCar(tenant, { status: 'draft', plateNumber: 'KZT418' });
  const read = async (token: string, of = id) => (await send('GET', `/admin/cars/${of}`, { token })).status;
  const { token } = await aMember(tenant, 'sales');
  const { body } = await send('GET', `/admin/cars/${id}`, { token });
  expect(body.data).toMatchObject({ id, plateNumber: 'KZT418', status: 'draft', nextStates: ['available'] });
  expect(await read((await aMember(await aTenant())).token)).toBe(404);
  expect(await read(token, randomUUID())).toBe(404);
});
