import { beforeAll, describe, expect, it } from 'vitest';
import { changePrice } from '../../src/domain/marketplace/lifecycle/changePrice.js';
import { publishListing } from '../../src/domain/marketplace/listings/publishListing.js';
import { discardDraft } from '../../src/domain/marketplace/drafts/discardDraft.js';
import { getOwnDraft } from '../../src/domain/marketplace/drafts/getOwnDraft.js';
import { getOwnListing } from '../../src/domain/marketplace/listings/ownListing.js';
import { listOwnDrafts } from '../../src/domain/marketplace/drafts/listOwnDrafts.js';
import { listSimilar } from '../../src/domain/marketplace/search/listSimilar.js';
import { listOwnListings } from '../../src/domain/marketplace/listings/listOwnListings.js';
import { publishOwnDraft } from '../../src/domain/marketplace/drafts/publishOwnDraft.js';
import { readAnalytics } from '../../src/domain/marketplace/analytics/readAnalytics.js';
import { readListing, readOwnListing } from '../../src/domain/marketplace/listings/readListing.js';
import { countView } from '../../src/domain/marketplace/analytics/countView.js';
import { removeListing } from '../../src/domain/marketplace/lifecycle/removeListing.js';
import { savedAmong } from '../../src/domain/marketplace/search/savedAmong.js';
import { setListingStatus } from '../../src/domain/marketplace/lifecycle/setListingStatus.js';
import { changeDraft } from '../../src/domain/marketplace/drafts/changeDraft.js';
import { editListing } from '../../src/domain/marketplace/listings/editListing.js';
import { getVisibleListing } from '../../src/domain/marketplace/listings/visibleListing.js';
import type { Cache } from '../../src/platform/cache/cache.js';
import { carOf, listCar, uploadsOf } from '../support/actors/cars.js';
import { send } from '../support/harness/api.js';
import { askAbout } from '../support/actors/conversations.js';
import { saveCar } from '../support/actors/favorites.js';
import { aPerson, db, type Person } from '../support/actors/people.js';
import { vehiclesBy } from '../support/fakes/vehicles.js';

let owner: Person;
let attacker: Person;
let publicId: string;
let removedId: string;
let draftId: string;
let uploadId: string;
let favoriteId: string;
let conversationId: string;

const wholeOf = async () => ({
  listings: await db.listing.findMany({ where: { userId: owner.id }, orderBy: { id: 'asc' } }),
  images: await db.listingImage.findMany({ where: { listing: { userId: owner.id } }, orderBy: { id: 'asc' } }),
  prices: await db.priceHistory.findMany({ where: { listing: { userId: owner.id } }, orderBy: { id: 'asc' } }),
  uploads: await db.upload.findMany({ where: { uploaderId: owner.id }, orderBy: { id: 'asc' } }),
  favorites: await db.favorite.findMany({ where: { userId: owner.id }, orderBy: { id: 'asc' } }),
  conversations: await db.conversation.findMany({ where: { buyerId: owner.id }, orderBy: { id: 'asc' } }),
  messages: await db.message.findMany({ where: { senderId: owner.id }, orderBy: { id: 'asc' } }),
});
let before: Awaited<ReturnType<typeof wholeOf>>;

beforeAll(async () => {
  owner = await aPerson();
  attacker = await aPerson();
  publicId = await listCar(owner);
  removedId = await listCar(owner);
  await owner.api.DELETE('/listings/{id}', { params: { path: { id: removedId } } });
  draftId = (await owner.api.POST('/listings/drafts', { body: { make: 'Secret' } })).data!.data.id;
  uploadId = (await uploadsOf(owner, 1))[0]!;
  const other = await listCar(await aPerson());
  favoriteId = (await saveCar(owner, other)).id;
  conversationId = (await askAbout(owner, other, 'Is it still there?')).id;
  before = await wholeOf();
});

const request = (method: string, path: string, body?: unknown) => send(method, path, { token: attacker.token, body });

describe("one person's id with another's token", () => {
  it('appears in none of their lists', async () => {
    for (const path of [
      '/listings/my',
      '/listings/drafts',
      '/favorites',
      '/favorites/alerts',
      '/messages/conversations',
    ]) {
      const { text } = await request('GET', `${path}?limit=100`);
      for (const id of [publicId, removedId, draftId, uploadId, favoriteId, conversationId, owner.id])
        expect(text).not.toContain(id);
    }
    const { text } = await request('GET', '/listings?make=Secret&limit=100');
    expect(text).not.toContain(draftId);
  });

  it('and nothing of the owner has changed', async () => {
    expect(await wholeOf()).toEqual(before);
  });
});

describe('a missing id reads and changes nothing', () => {
  const cache: Cache = { read: (_key, _options, load) => load(), invalidate: async () => undefined };
  const vehicles = vehiclesBy();
  const none = undefined as unknown as string;

  it.each<[string, () => Promise<unknown>]>([
    ['getVisibleListing', () => getVisibleListing(db, none, owner.id)],
    ['getVisibleListing for nobody', () => getVisibleListing(db, removedId, none)],
    ['getOwnListing', () => getOwnListing(db, none, owner.id)],
    ['getOwnListing of nobody', () => getOwnListing(db, draftId, none)],
    ['readListing', () => readListing(db, cache, { id: none, viewerId: owner.id, cacheSeconds: 1 })],
    ['readOwnListing', () => readOwnListing(db, none, owner.id)],
    ['readOwnListing of nobody', () => readOwnListing(db, publicId, none)],
    [
      'updateListing',
      () => editListing({ db, cache, vehicles }, { id: none, userId: owner.id, changes: { color: 'Pink' } }),
    ],
    [
      'updateListing of nobody',
      () => editListing({ db, cache, vehicles }, { id: publicId, userId: none, changes: { color: 'Pink' } }),
    ],
    ['changePrice', () => changePrice(db, { listingId: none, price: 500 })],
    [
      'setListingStatus',
      () => setListingStatus({ db, cache, vehicles }, { id: none, userId: owner.id, status: 'SOLD' }),
    ],
    [
      'setListingStatus of nobody',
      () => setListingStatus({ db, cache, vehicles }, { id: publicId, userId: none, status: 'SOLD' }),
    ],
    ['removeListing', () => removeListing(db, cache, { id: none, userId: owner.id, isAdmin: false })],
    ['removeListing of nobody', () => removeListing(db, cache, { id: publicId, userId: none, isAdmin: false })],
    ['recordView', () => countView(db, cache, { listingId: none, viewerId: attacker.id, client: '10.0.0.1' })],
    ['listOwnListings', () => listOwnListings(db, { userId: none, status: null }, { page: 1, limit: 20 })],
    ['listDrafts', () => listOwnDrafts(db, none, { page: 1, limit: 20 })],
    ['getOwnDraft', () => getOwnDraft(db, { id: draftId, userId: none })],
    ['updateDraft', () => changeDraft(db, { id: draftId, userId: none, changes: { color: 'Pink' } })],
    ['deleteDraft', () => discardDraft(db, { id: draftId, userId: none })],
    ['publishDraft', () => publishOwnDraft({ db, cache, vehicles }, { id: none, userId: owner.id })],
    ['readAnalytics', () => readAnalytics(db, { id: none, userId: owner.id, days: 1 })],
    ['readAnalytics of nobody', () => readAnalytics(db, { id: publicId, userId: none, days: 1 })],
    ['listSimilar', () => listSimilar({ db, cache }, { id: none, cacheSeconds: 1 })],
    ['savedAmong', () => savedAmong(db, none, [publicId])],
    [
      'createListing',
      async () =>
        publishListing({ db, cache, vehicles }, { userId: none, fields: await carOf(owner, { images: [uploadId] }) }),
    ],
  ])('%s throws', async (_name, act) => {
    await expect(act()).rejects.toThrow();
  });

  it('and nothing of the owner has changed', async () => {
    const { uploads: _photosOfTheBodyMade, ...rest } = await wholeOf();
    expect(before).toMatchObject(rest);
  });
});
