import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/platform/problem.js';
import { storeFiles } from '../../../src/platform/images/storeFiles.js';
import type { ImageStore } from '../../../src/integrations/storage/ImageStore.js';
import type { Db } from '../../../src/platform/database/db.js';

const files = ['one', 'two'].map((name) => ({
  uploadId: name,
  kind: 'IMAGE' as const,
  key: name,
  bytes: new Uint8Array(1),
}));

function aStore(refusing?: string) {
  const stored = new Set<string>();
  const put = (key: string) => {
    if (key === refusing) return Promise.reject(new Error('disk full'));
    stored.add(key);
    return Promise.resolve();
  };
  const remove = (key: string) => Promise.resolve(void stored.delete(key));
  const images = {
    name: 'test',
    put,
    get: () => Promise.resolve(null),
    delete: remove,
    urlOf: String,
    check: () => Promise.resolve(),
  } satisfies ImageStore;
  return { images, stored: () => [...stored] };
}

const dbThatCounts = (count: () => Promise<number>) => ({ upload: { count } }) as unknown as Db;
const noRows = dbThatCounts(() => Promise.resolve(0));
const failure = new Error('no rows');
const failToWrite = () => Promise.reject(failure);

describe('storeFiles', () => {
  it('stores all, then writes the rows', async () => {
    const { images, stored } = aStore();
    let storedBefore: string[] = [];
    await storeFiles({ db: noRows, images }, files, () => {
      storedBefore = stored();
      return Promise.resolve();
    });
    expect(storedBefore).toEqual(['one', 'two']);
    expect(stored()).toEqual(['one', 'two']);
  });

  it('leaves stored files to a cleanup event of the next minute when the store fails midway', async () => {
    const { images, stored } = aStore('two');
    const events: { payload: unknown; availableAt: Date }[] = [];
    const createMany = async ({ data }: { data: typeof events }) => void events.push(...data);
    const db = { outboxEvent: { createMany } } as unknown as Db;
    await expect(storeFiles({ db, images }, files, failToWrite)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(stored()).toEqual(['one']);
    expect(events.map(({ payload }) => payload)).toEqual([
      { uploadId: 'one', kind: 'IMAGE' },
      { uploadId: 'two', kind: 'IMAGE' },
    ]);
    expect(events.every(({ availableAt }) => availableAt.getTime() > Date.now() + 50_000)).toBe(true);
  });

  it('deletes stored files at once when the database is unavailable too, and writes no row', async () => {
    const { images, stored } = aStore('two');
    const work = storeFiles({ db: noRows, images }, files, () => Promise.reject(new Error('must not run')));
    const problem = await work.then(
      () => null,
      (error: unknown) => error as Problem,
    );
    expect(problem).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      retryAfterSeconds: 5,
      cause: { message: 'disk full' },
    });
    expect(stored()).toEqual([]);
  });

  it('deletes the files when their rows cannot be written, nor an event', async () => {
    const { images, stored } = aStore();
    await expect(storeFiles({ db: noRows, images }, files, failToWrite)).rejects.toBe(failure);
    expect(stored()).toEqual([]);
  });

  it.each([
    ['the rows are there all the same', dbThatCounts(() => Promise.resolve(2))],
    ['the state is unknown', dbThatCounts(() => Promise.reject(new Error('away')))],
  ])('keeps the files when %s', async (_name, db) => {
    const { images, stored } = aStore();
    await expect(storeFiles({ db, images }, files, failToWrite)).rejects.toBe(failure);
    expect(stored()).toEqual(['one', 'two']);
  });
});
