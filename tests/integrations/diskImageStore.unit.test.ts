import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDiskImageStore } from '../../src/integrations/storage/diskImageStore.js';
import type { ImageStore } from '../../src/integrations/storage/ImageStore.js';

const id = '3f0b8f0e-9a3c-4c55-8f0a-2f5f0c1d7e11';
let folder: string;
let store: ImageStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'images-'));
  store = createDiskImageStore(path.join(folder, 'uploads'), 'http://localhost:3000/');
});
afterEach(() => rm(folder, { recursive: true }));

it('stores, replaces and deletes a picture, and leaves nothing else', async () => {
  const key = `images/${id}_thumb.webp`;
  await store.put(key, Buffer.from('one'), 'image/webp');
  await store.put(key, Buffer.from('two'), 'image/webp');
  expect(await readFile(path.join(folder, 'uploads', key), 'utf8')).toBe('two');
  expect(await readdir(path.join(folder, 'uploads', 'images'))).toEqual([`${id}_thumb.webp`]);
  await store.delete(key);
  await store.delete(key);
  expect(await readdir(path.join(folder, 'uploads', 'images'))).toEqual([]);
});

it('names the public URL', () => {
  expect(store.urlOf(`avatars/${id}.webp`)).toBe(`http://localhost:3000/avatars/${id}.webp`);
});

it.each([
  '../secret.webp',
  `images/../../${id}.webp`,
  `images/${id}.html`,
  `other/${id}.webp`,
  `images/${id}.webp\n`,
  `/images/${id}.webp`,
])('rejects the key %j', async (key) => {
  await expect(store.put(key, Buffer.from('x'), 'image/webp')).rejects.toThrow('not an image key');
  await expect(store.delete(key)).rejects.toThrow('not an image key');
  expect(() => store.urlOf(key)).toThrow('not an image key');
});

it('checks that it can store', async () => {
  await expect(store.check()).resolves.toBeUndefined();
  await writeFile(path.join(folder, 'file'), '');
  await expect(createDiskImageStore(path.join(folder, 'file', 'uploads'), 'http://x').check()).rejects.toThrow();
});
