import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertImageKey, type ImageStore } from './ImageStore.js';

/** Stores images as files under `uploadDir`, public under `<baseUrl>/<key>`. */
export function createDiskImageStore(uploadDir: string, baseUrl: string): ImageStore {
  const base = baseUrl.replace(/\/+$/, '');
  const fileOf = (key: string) => {
    assertImageKey(key);
    return path.join(uploadDir, key);
  };

  return {
    name: 'disk',

    async put(key, bytes) {
      const file = fileOf(key);
      const folder = path.dirname(file);
      const unfinished = path.join(folder, `.${randomUUID()}.tmp`);
      await mkdir(folder, { recursive: true });
      try {
        await writeFile(unfinished, bytes);
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },

    async get(key) {
      return readFile(fileOf(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    },

    async delete(key) {
      await rm(fileOf(key), { force: true });
    },

    urlOf(key) {
      assertImageKey(key);
      return `${base}/${key}`;
    },

    async check() {
      await mkdir(uploadDir, { recursive: true });
      await access(uploadDir, constants.R_OK | constants.W_OK);
    },
  };
}
