import { isPublicUrl } from '../../../platform/network/publicNetwork.js';
import { Problem } from '../../../platform/problem.js';
import type { Car } from '../stock/car.js';

/** What a car keeps of the photos that its latest import named. */
export interface PhotoSources {
  named: string[];
  /** The upload that each address became. */
  ids: Record<string, string>;
}

const maxPhotos = 20;
const maxLength = 500;
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const sourcesOf = (car: Pick<Car, 'photoSources'> | null): PhotoSources =>
  (car?.photoSources as unknown as PhotoSources | null) ?? { named: [], ids: {} };

/** Returns the upload that a photo is; null for an address that has not been fetched. */
export const uploadOf = (photo: string, { ids }: PhotoSources): string | null =>
  uuid.test(photo) ? photo.toLowerCase() : Object.hasOwn(ids, photo) ? ids[photo]! : null;

/** Returns the photos that a row names. Throws VALIDATION_ERROR on each that is neither an id nor a public address. */
export function photosOf(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  const refuse = (field: string, message: string) =>
    new Problem('VALIDATION_ERROR', 'Invalid input data', { details: [{ field, message }] });
  if (!Array.isArray(value)) throw refuse('photos', 'Must be array');
  if (value.length > maxPhotos) throw refuse('photos', `Must have at most ${maxPhotos} items`);
  const photos = value as unknown[];
  const at = photos.findIndex(
    (photo, position) =>
      typeof photo !== 'string' ||
      photo.length > maxLength ||
      !(uuid.test(photo) || isPublicUrl(photo)) ||
      photos.indexOf(photo) !== position,
  );
  if (at >= 0) throw refuse(`photos.${at}`, 'Must be the id of an upload or a public https address, and no repetition');
  return photos as string[];
}

export interface PhotoPlan {
  /** The gallery, where all of it is here; null where some has to be fetched. */
  ids: string[] | null;
  isSame: boolean;
}

/** Compares the photos that a row names with those of its car. */
export function planPhotos(car: Car | null, named: string[]): PhotoPlan {
  const sources = sourcesOf(car);
  const uploads = named.map((photo) => uploadOf(photo, sources));
  const ids = uploads.every((id) => id !== null) ? uploads : null;
  const shown = car?.photos.map(({ id }) => id) ?? [];
  const isSame = ids ? ids.join() === shown.join() : sources.named.join() === named.join();
  return { ids, isSame };
}
