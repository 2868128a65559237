/** Stores published images by key: `images/<uuid>.webp`, `images/<uuid>_thumb.webp`, `avatars/<uuid>.webp`. */
export interface ImageStore {
  readonly name: string;
  /** Atomic: a reader never sees a partial image. Storing an existing key replaces it. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Returns the image, or null if it doesn't exist. */
  get(key: string): Promise<Uint8Array | null>;
  /** Deleting a missing key is not an error. */
  delete(key: string): Promise<void>;
  /** Returns the absolute public URL of a key. */
  urlOf(key: string): string;
  /** Resolves if images can be stored, throws otherwise. */
  check(): Promise<void>;
}

const allowedKey = /^(images|avatars)\/[0-9a-f-]{36}(_thumb)?\.webp$/;

/** Throws on an invalid key, so that no path leads out of the store. */
export function assertImageKey(key: string): void {
  if (!allowedKey.test(key)) throw new Error(`not an image key: ${JSON.stringify(key.slice(0, 100))}`);
}
