import type { ImportFormat } from '../../../../generated/prisma/client.js';
import type { Database } from '../../../platform/database/db.js';

/** A row of a file; the first has number 1. */
export interface ImportRow {
  row: number;
  /** What it says, by field. */
  fields: Record<string, unknown>;
  /** Why it cannot be read. */
  problem?: string;
}

/** A file that cannot be read as a whole; nothing of it is written. */
export class UnreadableFile extends Error {
  constructor(
    message: string,
    readonly row = 0,
    readonly field = 'file',
  ) {
    super(message);
    this.name = 'UnreadableFile';
  }
}

export const maxRows = 5000;

const formats: Record<string, ImportFormat> = {
  'text/csv': 'csv',
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
};

/** Returns the format of a media type that the contract takes. */
export const formatOf = (mediaType: string): ImportFormat => formats[mediaType]!;

/** Yields the stored pieces of an import's file, one at a time. */
export async function* readParts(db: Database, importId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const where = { importId_position: { importId, position } };
    const part = await db.carImportPart.findUnique({ where, select: { bytes: true } });
    if (!part) return;
    yield part.bytes;
  }
}
