/** Keeps published pictures by key: `images/<uuid>.webp`, `images/<uuid>_thumb.webp`, `avatars/<uuid>.webp`. */
export interface ImageStore {
  readonly name: string;
  /** Whole or not at all: a reader never sees half a picture. Storing a key again replaces it. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Returns the picture; null when it isn't there. */
  get(key: string): Promise<Uint8Array | null>;
  /** Deleting what isn't there is fine. */
  delete(key: string): Promise<void>;
  /** The absolute public URL of a key. */
  urlOf(key: string): string;
  /** Resolves when pictures can be stored, throws otherwise. */
  check(): Promise<void>;
}

const allowedKey = /^(images|avatars)\/[0-9a-f-]{36}(_thumb)?\.webp$/;

/** Throws on a key that isn't one of ours: none leads out of the store. */
export function assertImageKey(key: string): void {
  if (!allowedKey.test(key)) throw new Error(`not an image key: ${JSON.stringify(key.slice(0, 100))}`);
}
