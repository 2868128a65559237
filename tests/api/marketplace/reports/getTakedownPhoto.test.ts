import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { listCar } from '../../../support/actors/cars.js';
import { aPerson } from '../../../support/actors/people.js';
import { fetchPicture, uploadPhotos } from '../../../support/actors/photos.js';
import { serverUrl } from '../../../support/harness/api.js';
import { until } from '../../../support/harness/until.js';

it('200 gives admins the photo that is no longer public and that its seller cannot delete, 404 any other', async () => {
  const [admin, seller] = await Promise.all([aPerson({ role: 'ADMIN' }), aPerson()]);
  const photos = await uploadPhotos(seller);
  const images = photos.map(({ id }) => id);
  const id = await listCar(seller, { images });
  expect((await fetchPicture(photos[0]!.url)).status).toBe(200);
  await admin.api.DELETE('/listings/{id}', { params: { path: { id } } });
  const drop = await seller.api.DELETE('/uploads/images/{id}', { params: { path: { id: images[0]! } } });
  expect(drop.response.status).toBe(409);
  const evidence = await until(async () => {
    const { data } = await admin.api.GET('/platform/takedowns/{id}', { params: { path: { id } } });
    return data!.data.photoIds.length === 3 ? data!.data : null;
  });
  expect(evidence.photoIds).toEqual(images);
  await until(async () => (await fetchPicture(photos[2]!.thumbnailUrl)).status === 404);
  expect((await fetchPicture(photos[0]!.url)).status).toBe(404);
  const fetchPhoto = (photoId: string) =>
    fetch(`${serverUrl}/api/v1/platform/takedowns/${id}/photos/${photoId}`, {
      headers: { Authorization: `Bearer ${admin.token}` },
    });
  const answer = await fetchPhoto(images[0]!);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).format).toBe('webp');
  const params = { path: { id, photoId: randomUUID() } };
  const other = await admin.api.GET('/platform/takedowns/{id}/photos/{photoId}', { params, parseAs: 'text' });
  expect(other.response.status).toBe(404);
});
