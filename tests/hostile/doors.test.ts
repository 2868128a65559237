import { beforeAll, describe, expect, it } from 'vitest';
import { block } from '../support/actors/blocks.js';
import { carOf, listCar } from '../support/actors/cars.js';
import { askAbout } from '../support/actors/conversations.js';
import { saveCar } from '../support/actors/favorites.js';
import { aPerson, db, type Person } from '../support/actors/people.js';
import { answer, ask, asked } from '../support/actors/questions.js';
import { keepSearch } from '../support/actors/savedSearches.js';
import { freshPlate } from '../support/fakes/vehicles.js';
import { visitor } from '../support/harness/api.js';
import { until } from '../support/harness/until.js';

const at = (id: string) => ({ params: { path: { id } } });
const settled = (listingId: string) =>
  until(async () => {
    const waiting = { processedAt: null, failedAt: null, payload: { path: '$.listingId', equals: listingId } };
    return (await db.outboxEvent.count({ where: waiting })) === 0;
  });

describe('a hidden car is visible through no operation', () => {
  let looks = 0;
  let seller: Person;
  let buyer: Person;
  let twin: Person;
  let id: string;
  let twinId: string;
  let make: string;
  let reach: Record<string, () => Promise<boolean>>;

  /** Whether each public operation shows the car. */
  function doorsTo(): typeof reach {
    const api = visitor();
    const has = (rows: { id: string }[] | undefined) => (rows ?? []).some((row) => row.id === id);
    const price = { make, model: 'Corolla', year: 2020, mileage: 45_000, region: 'Auckland' };
    return {
      list: async () => has((await api.GET('/listings', { params: { query: { make: [make] } } })).data!.data),
      total: async () =>
        (await api.GET('/listings', { params: { query: { make: [make], limit: 1 } } })).data!.pagination.total > 1,
      words: async () => has((await api.GET('/listings', { params: { query: { q: make } } })).data!.data),
      facets: async () => {
        // Counts may lag by a minute, so each look has a cache its own entry.
        const query = { make: [make], maxPrice: 9_000_000 + ++looks, facets: true };
        const { data } = await api.GET('/listings', { params: { query } });
        return data!.meta!.facets!.regions.some(({ count }) => count > 1);
      },
      detail: async () => (await api.GET('/listings/{id}', at(id))).response.status === 200,
      similar: async () => has((await api.GET('/listings/{id}/similar', at(twinId))).data!.data),
      'similar to it': async () => (await api.GET('/listings/{id}/similar', at(id))).response.status === 200,
      questions: async () => (await api.GET('/listings/{id}/questions', at(id))).response.status === 200,
      view: async () => (await api.POST('/listings/{id}/view', at(id))).response.status === 204,
      'saved search': async () => {
        const search = await keepSearch(buyer, { query: { make: [make] }, frequency: 'none' });
        return has((await buyer.api.GET('/saved-searches/{id}/matches', at(search.id))).data!.data);
      },
      comparables: async () => {
        const { data } = await buyer.api.GET('/ai/price-estimate', { params: { query: price } });
        return data!.data.comparableListings.some(({ listingId }) => listingId === id);
      },
      favorite: async () =>
        (await (await aPerson()).api.POST('/favorites', { body: { listingId: id } })).response.status === 201,
      question: async () => (await ask(await aPerson(), id, 'Is it there?')).response.status === 201,
      conversation: async () => {
        const body = { listingId: id, message: 'Is it there?' };
        return (await (await aPerson()).api.POST('/messages/conversations', { body })).response.status === 201;
      },
      report: async () => {
        const body = { targetType: 'listing' as const, targetId: id, reason: 'Odd.' };
        return (await (await aPerson()).api.POST('/reports', { body })).response.status === 201;
      },
      'favorites of others': async () => {
        const row = (await buyer.api.GET('/favorites')).data!.data.find(({ listingId }) => listingId === id)!;
        return row.listing.title !== null || row.listing.coverImage !== null;
      },
      'conversations of others': async () => {
        const { data } = await buyer.api.GET('/messages/conversations');
        const row = data!.data.find(({ listing }) => listing.id === id)!;
        return row.listing.title !== null || row.listing.coverImage !== null;
      },
    };
  }

  async function open() {
    reach = doorsTo();
    const names = Object.keys(reach);
    const seen: string[] = [];
    for (const name of names) if (await reach[name]!()) seen.push(name);
    return { names, seen };
  }

  async function prepare() {
    [seller, buyer, twin] = await Promise.all([aPerson(), aPerson(), aPerson()]);
    make = `Door${seller.id.slice(0, 6)}`;
    const car = { make, plateNumber: freshPlate(), mileage: 900_000 };
    [id, twinId] = [await listCar(seller, car), await listCar(twin, car)];
    await saveCar(buyer, id);
    await askAbout(buyer, id, 'Is it still there?');
    await Promise.all([settled(id), settled(twinId)]);
  }

  it('while all of them show a car for sale', async () => {
    await prepare();
    const { names, seen } = await open();
    expect(seen).toEqual(names);
  });

  it('of a suspended seller', async () => {
    await prepare();
    await open();
    const admin = await aPerson({ role: 'ADMIN' });
    await admin.api.PATCH('/users/admin/{id}/status', { ...at(seller.id), body: { status: 'suspended' } });
    expect((await open()).seen).toEqual([]);
  });

  it('of a seller who was suspended by hand, once caches have ended', async () => {
    await prepare();
    await db.user.update({ where: { id: seller.id }, data: { status: 'SUSPENDED' } });
    expect((await open()).seen).toEqual([]);
  });

  it('that was taken down', async () => {
    await prepare();
    await open();
    const admin = await aPerson({ role: 'ADMIN' });
    await admin.api.DELETE('/listings/{id}', at(id));
    expect((await open()).seen).toEqual([]);
    await settled(id);
    const notices = await db.notification.findMany({ where: { listingId: id, userId: { not: seller.id } } });
    expect(notices.filter(({ title }) => title.includes(make))).toEqual([]);
    const { data } = await buyer.api.GET('/messages/conversations');
    const conversation = data!.data.find(({ listing }) => listing.id === id)!;
    const write = (person: Person) =>
      person.api.POST('/messages/conversations/{id}/messages', { ...at(conversation.id), body: { content: 'Hello?' } });
    expect([(await write(buyer)).response.status, (await write(seller)).response.status]).toEqual([409, 409]);
  });

  it('of a seller who closed the account', async () => {
    await prepare();
    await open();
    await seller.api.DELETE('/users/me');
    const { seen } = await open();
    // What others keep of a car that its seller took off the market still names it until the account is erased.
    expect(seen).toEqual(['favorites of others', 'conversations of others']);
  });

  it('that was archived names no comparable', async () => {
    await prepare();
    const sold = new Date(Date.now() - 100 * 86_400_000);
    await db.listing.update({ where: { id }, data: { status: 'SOLD', soldAt: sold, archivedAt: new Date() } });
    expect(await doorsTo().comparables!()).toBe(false);
  });
});

describe('a look-up in the vehicle register uses the quota in every operation', () => {
  let person: Person;
  let images: string[];
  beforeAll(async () => {
    person = await aPerson();
    images = [];
  });
  const used = async () => (await person.api.GET('/users/me/lookup-quota')).data!.data.used;
  const doors: Record<string, (plateNumber: string) => Promise<unknown>> = {
    lookUp: (plateNumber) => person.api.GET('/vehicles/{plateNumber}', { params: { path: { plateNumber } } }),
    prefill: (plateNumber) =>
      person.api.GET('/vehicles/{plateNumber}', { params: { path: { plateNumber }, query: { prefill: true } } }),
    create: (plateNumber) => listCar(person, { plateNumber, mileage: 900_000 }),
    update: async (plateNumber) => {
      const own = await db.listing.findFirstOrThrow({ where: { userId: person.id, status: 'ACTIVE' } });
      return person.api.PUT('/listings/{id}', { ...at(own.id), body: { plateNumber } });
    },
    publish: async (plateNumber) => {
      const body = await carOf(person, { plateNumber, mileage: 900_000, ...(images.length ? { images } : {}) });
      const { id } = (await person.api.POST('/listings/drafts', { body })).data!.data;
      return person.api.POST('/listings/drafts/{id}/publish', at(id));
    },
  };

  it.each(Object.keys(doors))('%s spends one', async (name) => {
    const before = await used();
    await doors[name]!(freshPlate());
    expect(await used()).toBe(before + 1);
  });

  it('and beyond it a car is listed or changed, its comparison pending, and reveals nothing', async () => {
    const id = await listCar(person, { plateNumber: freshPlate(), mileage: 900_000 });
    for (let asked = 0; asked < 30; asked++) {
      const { response } = await person.api.PUT('/listings/{id}', { ...at(id), body: { plateNumber: freshPlate() } });
      expect(response.status).toBe(200);
    }
    expect(await used()).toBe(10);
    const { data } = await person.api.GET('/listings/{id}', at(id));
    expect(data!.data.registerCheck).toEqual({ status: 'unverified', checkedAt: null, checks: [] });
    const late = await listCar(person, { plateNumber: freshPlate(), mileage: 1 });
    expect((await person.api.GET('/listings/{id}', at(late))).data!.data.registerCheck).toMatchObject({
      checkedAt: null,
    });
    const limit = await person.api.GET('/vehicles/{plateNumber}', { params: { path: { plateNumber: freshPlate() } } });
    expect(limit.response.status).toBe(429);
  });
});

describe('nothing of a blocked person reaches the blocker', () => {
  it.each(['the seller', 'the buyer'] as const)('blocked is %s', async (blocked) => {
    const [seller, buyer] = await Promise.all([aPerson(), aPerson()]);
    const make = `Wall${seller.id.slice(0, 6)}`;
    const id = await listCar(seller, { make, plateNumber: freshPlate(), mileage: 900_000 });
    const question = await asked(buyer, id, 'Has the water pump been replaced?');
    const conversation = await askAbout(buyer, id, 'Is it still there?');
    await saveCar(buyer, id);
    await keepSearch(buyer, { query: { make: [make] }, frequency: 'instant' });
    await (blocked === 'the seller' ? block(buyer, seller.id) : block(seller, buyer.id));
    const reader = blocked === 'the seller' ? buyer : seller;
    const before = await db.notification.count({ where: { userId: reader.id } });

    const writing = { ...at(conversation.id), body: { content: 'Hello' } };
    const words = {
      answer: () => answer(seller, id, question.id),
      question: () => ask(buyer, id, 'And the timing belt?'),
      'message of the buyer': () => buyer.api.POST('/messages/conversations/{id}/messages', writing),
      'message of the seller': () => seller.api.POST('/messages/conversations/{id}/messages', writing),
      conversation: () => buyer.api.POST('/messages/conversations', { body: { listingId: id, message: 'Hello' } }),
      'direct message': () =>
        seller.api.POST('/messages', { body: { listingId: id, receiverId: buyer.id, content: 'Hello' } }),
    };
    for (const [name, write] of Object.entries(words))
      expect([name, (await write()).response.status]).toEqual([name, 403]);

    const next = await listCar(seller, { make, plateNumber: freshPlate(), mileage: 900_000 });
    await seller.api.PUT('/listings/{id}', { ...at(id), body: { price: 20_000 } });
    await seller.api.PUT('/listings/{id}/status', { ...at(id), body: { status: 'SOLD' } });
    await Promise.all([settled(id), settled(next)]);
    expect(await db.notification.count({ where: { userId: reader.id } })).toBe(before);
  });
});
