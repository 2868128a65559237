import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { fetchPicture, uploadAvatar, uploadPhotos } from '../../../support/actors/photos.js';
import { until } from '../../../support/harness/until.js';

let person: Person;
beforeAll(async () => {
  person = await aPerson();
});

const remove = async (id: string, by: Person = person) => {
  const { response, error } = await by.api.DELETE('/uploads/images/{id}', { params: { path: { id } } });
  return { status: response.status, code: error?.error.code };
};
const idsOf = (photos: { id: string }[]) => photos.map(({ id }) => id);

async function photosOnPage(listingId: string) {
  const { data } = await person.api.GET('/listings/{id}', { params: { path: { id: listingId } } });
  return data!.data.images.map(({ id, order }) => ({ id, order }));
}

describe('deleteImage', () => {
  it('204 removes the photo and its files', async () => {
    const [photo] = await uploadPhotos(person, 1);
    expect((await fetchPicture(photo!.url)).status).toBe(200);
    expect(await remove(photo!.id)).toEqual({ status: 204 });
    expect(await db.upload.findUnique({ where: { id: photo!.id } })).toBeNull();
    await until(async () => (await fetchPicture(photo!.url)).status === 404);
    await until(async () => (await fetchPicture(photo!.thumbnailUrl)).status === 404);
  });

  it('204 removes it from its listing: the others close up and the next one is the cover', async () => {
    const images = idsOf(await uploadPhotos(person, 5));
    const listingId = await listCar(person, { images });
    const follower = await aPerson();
    await follower.api.POST('/favorites', { body: { listingId, priceAlert: true } });
    expect(await photosOnPage(listingId)).toHaveLength(5);
    await follower.api.GET('/favorites');

    expect(await remove(images[0]!)).toEqual({ status: 204 });
    expect(await remove(images[2]!)).toEqual({ status: 204 });
    const kept = [images[1], images[3], images[4]];
    expect(await photosOnPage(listingId)).toEqual(kept.map((id, order) => ({ id, order })));
    const { data } = await follower.api.GET('/favorites');
    expect(data!.data[0]!.listing.coverImage).toContain(kept[0]);
  });

  it('204 for any photo of a car that is not for sale', async () => {
    const images = idsOf(await uploadPhotos(person, 3));
    const listingId = await listCar(person, { images });
    await person.api.PUT('/listings/{id}/status', { params: { path: { id: listingId } }, body: { status: 'SOLD' } });
    for (const id of images) expect(await remove(id)).toEqual({ status: 204 });
    const row = await db.listing.findUniqueOrThrow({ where: { id: listingId } });
    expect(row.coverImageId).toBeNull();
  });

  it("404 for another user's photo, an unknown one and a profile picture", async () => {
    const outsider = await aPerson();
    const [photo] = await uploadPhotos(outsider, 1);
    const avatarId = /avatars\/(.+)\.webp$/.exec(await uploadAvatar(person))![1]!;
    for (const id of [photo!.id, randomUUID(), avatarId])
      expect(await remove(id)).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect(await db.upload.count({ where: { id: { in: [photo!.id, avatarId] } } })).toBe(2);
  });

  it('409 when a car for sale would have fewer than three', async () => {
    const images = idsOf(await uploadPhotos(person, 3));
    const listingId = await listCar(person, { images });
    expect(await remove(images[1]!)).toEqual({ status: 409, code: 'CONFLICT' });
    expect(await photosOnPage(listingId)).toHaveLength(3);
  });

  it('409 for all but one of parallel deletions that would leave fewer than three', async () => {
    const images = idsOf(await uploadPhotos(person, 4));
    const listingId = await listCar(person, { images });
    const answers = await Promise.all(images.map((id) => remove(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
    expect((await photosOnPage(listingId)).map(({ order }) => order)).toEqual([0, 1, 2]);
  });
});
