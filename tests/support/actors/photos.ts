import sharp from 'sharp';
import type { Schema } from '../../../src/contract/contract.js';
import { send, serverUrl } from '../harness/api.js';
import type { Person } from './people.js';

/** A JPEG of one colour. */
export const aPhoto = (width = 640, height = 480): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#2b6e4f' } })
    .jpeg()
    .toBuffer();

const typeOf = (bytes: Uint8Array) => {
  const beginning = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (beginning.startsWith('\x89PNG')) return 'image/png';
  return beginning.startsWith('RIFF') ? 'image/webp' : 'image/jpeg';
};

/** Returns a multipart body with the files in one field, each with its type, or as JPEG where it is not a photo. */
export function formOf(field: string, ...files: Uint8Array[]): FormData {
  const form = new FormData();
  for (const bytes of files) form.append(field, new Blob([bytes], { type: typeOf(bytes) }), 'photo.jpg');
  return form;
}

/** Uploads photos through the API and returns them. */
export async function uploadPhotos(person: Pick<Person, 'token'>, count = 3): Promise<Schema<'UploadedImage'>[]> {
  const files = await Promise.all(Array.from({ length: count }, () => aPhoto()));
  const answer = await send('POST', '/uploads/images', { token: person.token, body: formOf('images', ...files) });
  if (answer.status !== 201) throw new Error(`could not upload photos: ${answer.text}`);
  return (answer.body.data as { images: Schema<'UploadedImage'>[] }).images;
}

export async function uploadAvatar(person: Pick<Person, 'token'>): Promise<string> {
  const answer = await send('POST', '/users/me/avatar', {
    token: person.token,
    body: formOf('avatar', await aPhoto()),
  });
  if (answer.status !== 200) throw new Error(`could not upload a picture: ${answer.text}`);
  return (answer.body.data as { avatarUrl: string }).avatarUrl;
}

/** A stored picture as the server under test serves it. */
export async function fetchPicture(url: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const response = await fetch(`${serverUrl}${new URL(url).pathname}`);
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
}
