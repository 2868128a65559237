import type { Db } from '../database/db.js';
import type { ImageStore } from '../../integrations/storage/ImageStore.js';

export interface ExportSource {
  db: Db;
  userId: string;
  images: ImageStore;
}

/** One field of the archive: one kind of stored personal data, read a batch at a time. */
export interface ExportSection {
  name: string;
  batches(source: ExportSource): AsyncIterable<object[]>;
}

const batchSize = 200;

/** Data with few or small entries per person: it is read in one query. */
export function inOneBatch(name: string, read: (source: ExportSource) => Promise<object[]>): ExportSection {
  return {
    name,
    async *batches(source) {
      yield await read(source);
    },
  };
}

/**
 * Data with possibly thousands of entries: `list` returns all ids in order, `load` reads 200 of them in that order.
 * Entries that are deleted in between are left out.
 */
export function byIds(
  name: string,
  list: (source: ExportSource) => Promise<{ id: string }[]>,
  load: (source: ExportSource, ids: string[]) => Promise<object[]>,
): ExportSection {
  return {
    name,
    async *batches(source) {
      const ids = (await list(source)).map(({ id }) => id);
      for (let from = 0; from < ids.length; from += batchSize) {
        yield await load(source, ids.slice(from, from + batchSize));
      }
    },
  };
}
