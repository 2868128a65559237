import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../src/contract/contract.js';
import { send } from '../../../support/harness/api.js';
import { notPhotos, pngBomb } from '../../../support/builders/images.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { aPhoto, fetchPicture, formOf } from '../../../support/actors/photos.js';

let person: Person;
beforeAll(async () => {
  person = await aPerson();
});

const upload = (files: Uint8Array[], path = '/uploads/images', headers: Record<string, string> = {}) =>
  send('POST', path, { token: person.token, body: formOf('images', ...files), headers });
const imagesOf = ({ body }: Awaited<ReturnType<typeof upload>>) =>
  (body.data as { images: Schema<'UploadedImage'>[] }).images;
const uploadsOfPerson = () => db.upload.count({ where: { uploaderId: person.id } });

describe('uploadImages', () => {
  it('201 publishes the photos in the order of the files, with thumbnails, under one id', async () => {
    const widths = [500, 300, 400];
    const answer = await upload(await Promise.all(widths.map((width) => aPhoto(width, 200))));
    expect(answer.status).toBe(201);
    const images = imagesOf(answer);
    expect(images).toHaveLength(3);
    for (const [index, { id, url, thumbnailUrl }] of images.entries()) {
      expect(new URL(url).pathname).toBe(`/images/${id}.webp`);
      expect(new URL(thumbnailUrl).pathname).toBe(`/images/${id}_thumb.webp`);
      const [image, thumbnail] = await Promise.all([fetchPicture(url), fetchPicture(thumbnailUrl)]);
      expect(await sharp(image.bytes).metadata()).toMatchObject({ format: 'webp', width: widths[index], height: 200 });
      expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ format: 'webp', width: 400, height: 300 });
      expect(image.headers.get('cache-control')).toMatch(/max-age=31536000.*immutable/);
      const row = await db.upload.findUniqueOrThrow({ where: { id } });
      expect(row).toMatchObject({ uploaderId: person.id, kind: 'IMAGE', width: widths[index], height: 200 });
      expect(row.bytes).toBe(image.bytes.length);
    }
  });

  it('201 under the older path too', async () => {
    expect((await upload([await aPhoto()], '/images/upload')).status).toBe(201);
  });

  it('201 once per Idempotency-Key, with the same answer again', async () => {
    const [photo, key] = [await aPhoto(), randomUUID()];
    const first = await upload([photo], '/uploads/images', { 'Idempotency-Key': key });
    const before = await uploadsOfPerson();
    const second = await upload([photo], '/uploads/images', { 'Idempotency-Key': key });
    expect([second.status, second.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(imagesOf(second)).toEqual(imagesOf(first));
    expect(await uploadsOfPerson()).toBe(before);
  });

  it('400 rejects all files for an invalid one and stores nothing', async () => {
    const before = await uploadsOfPerson();
    const answer = await upload([await aPhoto(), notPhotos.GIF!, await aPhoto()]);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'Invalid file type',
      details: [{ field: 'images.1', message: 'Invalid file type' }],
    });
    expect(await uploadsOfPerson()).toBe(before);
  });

  it.each([
    ['a PNG declared as JPEG', 'png', 'image/jpeg', 400],
    ['a JPEG declared as WebP', 'jpeg', 'image/webp', 400],
    ['a WebP declared as a GIF', 'webp', 'image/gif', 400],
    ['a PNG declared as text', 'png', 'text/plain', 400],
    ['a PNG declared as PNG', 'png', 'image/png', 201],
    ['a WebP of no declared type', 'webp', '', 201],
  ] as const)('%s', async (_what, format, type, status) => {
    const bytes = await sharp(await aPhoto())
      .toFormat(format)
      .toBuffer();
    const body = new FormData();
    body.append('images', new Blob([bytes], { type }), 'photo');
    const answer = await send('POST', '/uploads/images', { token: person.token, body });
    expect(answer.status, answer.text).toBe(status);
    if (status === 400) {
      expect(answer.body.error).toMatchObject({ message: 'Invalid file type', details: [{ field: 'images.0' }] });
    }
  });

  it('422 rejects a picture of too many pixels', async () => {
    const answer = await upload([pngBomb(10_000, 10_000)]);
    expect([answer.status, answer.body.error?.code]).toEqual([422, 'IMAGE_TOO_LARGE']);
  });
});
