import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { Problem } from '../../../platform/problem.js';

const photoAddress = /\/(images\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:_thumb)?\.webp)$/;

/** Whether an address is, letter for letter, one that our own store gives a photo. */
function isOwnPhoto(url: string, images: Pick<ImageStore, 'urlOf'>): boolean {
  const key = photoAddress.exec(url)?.[1];
  return key !== undefined && images.urlOf(key) === url;
}

/** Throws URL_NOT_ALLOWED naming every address that is not one of our own photos. None of them is fetched. */
export function checkOwnPhotos(urls: string[], images: Pick<ImageStore, 'urlOf'>): void {
  const details = urls.flatMap((url, at) =>
    isOwnPhoto(url, images) ? [] : [{ field: `imageUrls.${at}`, message: 'Must be a photo of this marketplace' }],
  );
  if (details.length > 0)
    throw new Problem('URL_NOT_ALLOWED', 'Only photos of this marketplace are allowed', { details });
}
