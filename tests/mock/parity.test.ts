import { afterAll, beforeAll, expect, it } from 'vitest';
import { aPerson, password } from '../support/actors/people.js';
import { noise } from '../support/builders/images.js';
import { freshAddress, serverUrl } from '../support/harness/api.js';
import { startMock, type Listening } from '../support/harness/mockServer.js';
import { packSdk, type PackedSdk, type Sdk } from '../support/harness/packedSdk.js';

let packed: PackedSdk;
let sdk: Sdk;
let mock: Listening;
beforeAll(async () => {
  packed = packSdk();
  sdk = await packed.load();
  mock = await startMock();
});
afterAll(async () => {
  await mock.close();
  packed.remove();
});

function aClient(baseUrl: string) {
  const address = freshAddress();
  const fromOwnAddress: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.set('X-Forwarded-For', address);
    return fetch(request);
  };
  return new sdk.KiwiCar({ baseUrl, fetch: fromOwnAddress });
}

/** What a caller sees of an outcome, apart from the values that depend on state. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, child]) => [name, shapeOf(child)]),
  );
}

interface Outcome {
  step: string;
  code: string;
  fields: string[];
  keys: string[];
  value: unknown;
}

const car = {
  plateNumber: 'abc 123',
  make: 'Suzuki',
  model: 'Swift',
  year: 2021,
  mileage: 61_000,
  price: 17_500,
  description: 'A tidy, reliable car with full service history, one careful owner and new tyres all round.',
  region: 'Auckland',
  fuelType: 'PETROL',
  transmission: 'AUTOMATIC',
  bodyType: 'Hatchback',
  color: 'Red',
} as const;

/** Returns what the caller sees at each step of a seller's journey. */
async function journey(baseUrl: string, email: string): Promise<Outcome[]> {
  const kiwi = aClient(baseUrl);
  const outcomes: Outcome[] = [];
  async function step<T>(name: string, call: () => PromiseLike<T>): Promise<T> {
    try {
      const value = await call();
      const keys = typeof value === 'object' && value !== null ? Object.keys(value).sort() : [];
      outcomes.push({ step: name, code: 'ok', fields: [], keys, value });
      return value;
    } catch (error) {
      if (!(error instanceof sdk.KiwiCarError)) throw error;
      const fields = error.fields.map(({ field }) => field).sort();
      outcomes.push({ step: name, code: `${error.status} ${error.code}`, fields, keys: [], value: null });
      return null as T;
    }
  }

  await step('profile without a session', () => kiwi.profile.get());
  await step('login without a password', () => kiwi.auth.login({ email } as never));
  await step('login', () => kiwi.auth.login({ email, password }));
  await step('me', () => kiwi.auth.me());
  await step('profile', () => kiwi.profile.get());
  await step('update profile', () => kiwi.profile.update({ nickname: 'Hine', region: 'Otago' }));
  await step('update profile, unknown field', () => kiwi.profile.update({ colour: 'red' } as never));
  await step('upload text', () => kiwi.uploads.images({ images: [new Blob(['text'], { type: 'image/png' })] }));
  const photos = await Promise.all([1, 2, 3].map(() => noise(64, 48).png().toBuffer()));
  const { images } = await step('upload photos', () =>
    kiwi.uploads.images({ images: photos.map((bytes) => new Blob([bytes], { type: 'image/png' })) }),
  );
  await step('create, empty', () => kiwi.listings.create({} as never));
  await step('create, wrong types', () => kiwi.listings.create({ ...car, price: 'cheap', year: 1 } as never));
  await step('create, with a phone number', () =>
    kiwi.listings.create({
      ...car,
      description: `${car.description} Call 021 123 4567.`,
      images: images.map(({ id }) => id),
    }),
  );
  const { id } = await step('create', () => kiwi.listings.create({ ...car, images: images.map((image) => image.id) }));
  await step('update', () => kiwi.listings.update(id, { price: 16_900 }));
  await step('get, signed out', () => aClient(baseUrl).listings.get(id));
  await step('get, unknown', () => kiwi.listings.get('00000000-0000-4000-8000-000000000000'));
  await step('get, not an id', () => kiwi.listings.get('swift'));
  await step('search', () => kiwi.listings.search({ limit: 2, fuelType: 'petrol' as never }));
  await step('search, wrong sort', () => kiwi.listings.search({ sort: 'shiny' as never }));
  await step('search, unknown parameter', () => kiwi.listings.search({ shine: 1 } as never));
  await step('save a search', () =>
    kiwi.savedSearches.create({ name: 'Swifts', query: { make: ['Suzuki'] }, frequency: 'daily' } as never),
  );
  await step('saved searches', () => kiwi.savedSearches.list());
  await step('notifications', () => kiwi.notifications.list());
  await step('preferences', () => kiwi.preferences.get());
  await step('delete', () => kiwi.listings.delete(id));
  await step('sign out', () => kiwi.auth.logoutEverywhere());
  return outcomes;
}

it('answers a journey through the SDK as the server does, apart from state', async () => {
  const { email } = await aPerson();
  const [ofServer, ofMock] = [await journey(serverUrl, email), await journey(mock.url, email)];
  const seen = (outcomes: Outcome[]) => outcomes.map(({ step, code, fields, keys }) => [step, code, fields, keys]);
  expect(seen(ofMock)).toEqual(seen(ofServer));

  const different = ofServer.filter(({ value }, at) => JSON.stringify(value) !== JSON.stringify(ofMock[at]!.value));
  const shapes = (outcomes: Outcome[], { step }: Outcome) =>
    JSON.stringify(shapeOf(outcomes.find((outcome) => outcome.step === step)!.value));
  console.table(
    different.map((outcome) => ({
      step: outcome.step,
      differs:
        shapes(ofServer, outcome) === shapes(ofMock, outcome) ? 'in values' : 'in values, and which are null or empty',
    })),
  );
});
