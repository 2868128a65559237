import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { send, visitor } from '../../../support/harness/api.js';
import { listCar } from '../../../support/actors/cars.js';
import { notPhotos, pngBomb } from '../../../support/builders/images.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';
import { aPhoto, fetchPicture, formOf, uploadAvatar } from '../../../support/actors/photos.js';
import { until } from '../../../support/harness/until.js';

const upload = (person: Person, ...files: Uint8Array[]) =>
  send('POST', '/users/me/avatar', { token: person.token, body: formOf('avatar', ...files) });
const avatarOf = async ({ id }: Person) => (await db.user.findUniqueOrThrow({ where: { id } })).avatarId;

describe('uploadAvatar', () => {
  it('200 crops the picture to 400 × 400 px and shows it on the profile', async () => {
    const person = await aPerson();
    const avatarUrl = await uploadAvatar(person);
    const { bytes } = await fetchPicture(avatarUrl);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 400, height: 400 });
    const { data } = await person.api.GET('/users/me');
    expect(data!.data.avatarUrl).toBe(avatarUrl);
  });

  it('200 deletes the previous picture, row and file', async () => {
    const person = await aPerson();
    const before = await uploadAvatar(person);
    const after = await uploadAvatar(person);
    expect(after).not.toBe(before);
    await until(async () => (await fetchPicture(before)).status === 404);
    expect((await fetchPicture(after)).status).toBe(200);
    const rows = await db.upload.findMany({ where: { uploaderId: person.id }, select: { id: true, kind: true } });
    expect(rows).toEqual([{ id: await avatarOf(person), kind: 'AVATAR' }]);
  });

  it('200 retains one of several parallel uploads', async () => {
    const person = await aPerson();
    const photo = await aPhoto();
    const answers = await Promise.all(Array.from({ length: 5 }, () => upload(person, photo)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const rows = await db.upload.findMany({ where: { uploaderId: person.id }, select: { id: true } });
    expect(rows).toEqual([{ id: await avatarOf(person) }]);
  });

  it("200 shows at once on the pages of the person's cars", async () => {
    const seller = await aPerson();
    const path = { id: await listCar(seller) };
    await visitor().GET('/listings/{id}', { params: { path } });
    const avatarUrl = await uploadAvatar(seller);
    const { data } = await visitor().GET('/listings/{id}', { params: { path } });
    expect(data!.data.seller.avatarUrl).toBe(avatarUrl);
  });

  it('400 rejects a file that is not a photo and leaves the current picture', async () => {
    const person = await aPerson();
    const avatarUrl = await uploadAvatar(person);
    const answer = await upload(person, notPhotos.SVG!);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ message: 'Invalid file type', details: [{ field: 'avatar' }] });
    expect((await fetchPicture(avatarUrl)).status).toBe(200);
  });

  it('413 rejects a second file', async () => {
    const photo = await aPhoto();
    const answer = await upload(await aPerson(), photo, photo);
    expect([answer.status, answer.body.error?.code]).toEqual([413, 'TOO_MANY_FILES']);
  });

  it('422 rejects a picture of too many pixels', async () => {
    const answer = await upload(await aPerson(), pngBomb(10_000, 10_000));
    expect([answer.status, answer.body.error?.code]).toEqual([422, 'IMAGE_TOO_LARGE']);
  });
});
