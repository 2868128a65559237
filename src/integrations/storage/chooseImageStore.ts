import { createDiskImageStore } from './diskImageStore.js';
import type { ImageStore } from './ImageStore.js';
import type { S3Settings } from './s3ImageStore.js';

export interface StorageSettings {
  apiUrl: string;
  storage: { uploadDir: string; s3: S3Settings | null };
}

/** Chooses S3 (or a compatible server) if a bucket is set, else the local disk under the API's URL. */
export async function chooseImageStore({ apiUrl, storage }: StorageSettings): Promise<ImageStore> {
  if (!storage.s3) return createDiskImageStore(storage.uploadDir, apiUrl);
  // Over 20 MB of code, loaded only if S3 is used.
  const { createS3ImageStore } = await import('./s3ImageStore.js');
  return createS3ImageStore(storage.s3);
}
