import type { Db } from '../database/db.js';
import type { ImageStore } from '../../integrations/storage/ImageStore.js';

export interface ExportSource {
  db: Db;
  userId: string;
  images: ImageStore;
}

/** One field of the archive: a kind of thing that is kept about a person, read a batch at a time. */
export interface ExportSection {
  name: string;
  batches(source: ExportSource): AsyncIterable<object[]>;
}

const batchSize = 200;

/** Things that a person has few of, or that are small: they are read at once. */
export function inOneBatch(name: string, read: (source: ExportSource) => Promise<object[]>): ExportSection {
  return {
    name,
    async *batches(source) {
      yield await read(source);
    },
  };
}

/**
 * Things that there may be thousands of: `list` names all their ids in order, `load` reads 200 of them in that order.
 * What is deleted in between is left out.
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
