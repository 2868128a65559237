import { createDiskImageStore } from './diskImageStore.js';
import type { ImageStore } from './ImageStore.js';
import type { S3Settings } from './s3ImageStore.js';

export interface StorageSettings {
  apiUrl: string;
  storage: { uploadDir: string; s3: S3Settings | null };
}

/** S3, or what speaks its protocol, when a bucket is set, else the local disk under the API's own address. */
export async function chooseImageStore({ apiUrl, storage }: StorageSettings): Promise<ImageStore> {
  if (!storage.s3) return createDiskImageStore(storage.uploadDir, apiUrl);
  // Over 20 MB of code, which only those who store there should have to load.
  const { createS3ImageStore } = await import('./s3ImageStore.js');
  return createS3ImageStore(storage.s3);
}
