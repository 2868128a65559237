import { afterAll, beforeAll, expect, it } from 'vitest';
import { listCar } from '../support/actors/cars.js';
import { aPerson, password } from '../support/actors/people.js';
import { noise } from '../support/builders/images.js';
import { freshAddress, serverUrl } from '../support/harness/api.js';
import { packSdk, type PackedSdk, type Sdk } from '../support/harness/packedSdk.js';

let packed: PackedSdk;
let sdk: Sdk;
beforeAll(async () => {
  packed = packSdk();
  sdk = await packed.load();
});
afterAll(() => packed.remove());

function aClient() {
  const address = freshAddress();
  const fromOwnAddress: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.set('X-Forwarded-For', address);
    return fetch(request);
  };
  return new sdk.KiwiCar({ baseUrl: serverUrl, fetch: fromOwnAddress });
}

it('signs in, lists a car with photos, searches, saves, updates by version and signs out', async () => {
  const { email } = await aPerson();
  const kiwi = aClient();
  await expect(kiwi.profile.get()).rejects.toMatchObject({ code: 'UNAUTHORIZED', status: 401 });
  await kiwi.auth.login({ email, password });

  const photos = await Promise.all([1, 2, 3].map(() => noise(64, 48).png().toBuffer()));
  const progress: number[][] = [];
  const { images } = await kiwi.uploads.images(
    { images: photos.map((bytes) => new Blob([bytes], { type: 'image/png' })) },
    { onProgress: (sent, total) => progress.push([sent, total]) },
  );
  expect(progress.at(-1)![0]).toBe(progress.at(-1)![1]);

  const make = `Sdk ${email.slice(0, 8)}`;
  const car = await kiwi.listings.create({
    plateNumber: 'ABC123',
    make,
    model: 'Corolla',
    year: 2020,
    mileage: 45_000,
    price: 25_000,
    description: 'A tidy, reliable car with full service history, one careful owner and new tyres all round.',
    region: 'Auckland',
    fuelType: 'PETROL',
    transmission: 'AUTOMATIC',
    bodyType: 'Sedan',
    color: 'Silver',
    images: images.map(({ id }) => id),
  });
  const { data, pagination } = await kiwi.listings.search({ make: [make], maxPrice: 26_000, limit: 5 });
  expect([data.map(({ id }) => id), pagination.total]).toEqual([[car.id], 1]);

  const stale = kiwi.listings.update(car.id, { price: 24_000 }, { ifMatch: '"a.b"' });
  await expect(stale).rejects.toMatchObject({ code: 'PRECONDITION_FAILED', status: 412 });
  expect((await kiwi.listings.update(car.id, { price: 24_000 })).price).toBe(24_000);
  expect(await kiwi.listings.delete(car.id)).toBeUndefined();

  await expect(kiwi.listings.create({} as never)).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    fields: expect.arrayContaining([expect.objectContaining({ field: 'plateNumber' })]) as unknown,
    requestId: expect.stringMatching(/^[\w-]{36}$/) as unknown,
  });
  await kiwi.auth.logoutEverywhere();
  await expect(kiwi.profile.get()).rejects.toMatchObject({ status: 401 });
});

it('walks through all pages, by cursor', async () => {
  const seller = await aPerson();
  const make = `Walk ${seller.id.slice(0, 8)}`;
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push(await listCar(seller, { make }));
  const walked: string[] = [];
  for await (const { id } of aClient().listings.search({ make: [make], limit: 2, sort: 'newest' })) walked.push(id);
  expect(walked).toEqual(ids.reverse());
});

it('walks through pages by number where a list has no cursor', async () => {
  const seller = await aPerson();
  for (let n = 0; n < 3; n++) await seller.api.POST('/listings/drafts', { body: { make: 'Mazda' } });
  const kiwi = aClient();
  await kiwi.auth.login({ email: seller.email, password });
  let count = 0;
  for await (const _draft of kiwi.drafts.list({ limit: 2 })) count++;
  expect(count).toBe(3);
});

it('follows notifications', async () => {
  const [seller, buyer] = [await aPerson(), await aPerson()];
  const listingId = await listCar(seller);
  const [ofSeller, ofBuyer] = [aClient(), aClient()];
  await ofSeller.auth.login({ email: seller.email, password });
  await ofBuyer.auth.login({ email: buyer.email, password });
  await ofBuyer.messages.send({ receiverId: seller.id, listingId, content: 'Is it still for sale?' });
  // The newest are delivered first to a client that names an event which is no longer stored.
  const stop = new AbortController();
  const follow = ofSeller.notifications.follow({ signal: stop.signal, lastEventId: crypto.randomUUID() });
  for await (const { type } of follow) {
    expect(type).toContain('message');
    stop.abort();
  }
});
