import { expect, it } from 'vitest';
import { send } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson } from '../../../support/actors/people.js';
import { freshPhone, setStatus } from '../../../support/builders/secrets.js';

it('200 changes the given fields, trims them and leaves the rest', async () => {
  const { api } = await aPerson({ nickname: 'Aroha', region: 'Auckland' });
  const { data } = await api.PUT('/users/me', { body: { region: '  Wellington ', showPhone: true } });
  expect(data!.data).toMatchObject({ nickname: 'Aroha', region: 'Wellington', showPhone: true });
  expect((await api.GET('/users/me')).data).toEqual(data);
});

it('200 clears what is null, also under the older path', async () => {
  const { token } = await aPerson({ nickname: 'Aroha', region: 'Auckland' });
  const answer = await send('PUT', '/users/profile', { token, body: { nickname: null, region: null } });
  expect(answer).toMatchObject({ status: 200, body: { data: { nickname: null, region: null } } });
});

it('200 shows at once where buyers see the seller', async () => {
  const phone = freshPhone();
  const [seller, buyer] = await Promise.all([aPerson({ phone, nickname: 'Aroha' }), aPerson()]);
  const id = await listCar(seller);
  const sellerAsSeen = async () =>
    (await buyer.api.GET('/listings/{id}', { params: { path: { id } } })).data!.data.seller;
  expect(await sellerAsSeen()).toMatchObject({ nickname: 'Aroha', phone: null });
  await seller.api.PUT('/users/me', { body: { nickname: 'Mere', showPhone: true } });
  expect(await sellerAsSeen()).toMatchObject({ nickname: 'Mere', phone });
});

it('400 rejects an empty change, blank text and control characters', async () => {
  const { token } = await aPerson();
  for (const body of [
    {},
    { nickname: ' ' },
    { nickname: 'a\u0000b' },
    { nickname: 'x'.repeat(51) },
    { region: 'a\nb' },
  ]) {
    expect((await send('PUT', '/users/me', { token, body })).status).toBe(400);
  }
});

it('401 rejects an account that is no longer active', async () => {
  const { id, token } = await aPerson();
  await setStatus(id, 'SUSPENDED');
  expect((await send('PUT', '/users/me', { token, body: { region: 'Otago' } })).status).toBe(401);
});
