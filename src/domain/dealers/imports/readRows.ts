import type { ImportFormat } from '../../../../generated/prisma/client.js';
import type { Database } from '../../../platform/database/db.js';
import { csvRows } from './csvRows.js';
import { readParts, type ImportRow } from './importFile.js';
import { jsonRows, ndjsonRows } from './jsonRows.js';

/** What an import may say of a car. */
const writableFields = [
  'displayCode',
  'publicName',
  'brand',
  'model',
  'variant',
  'year',
  'color',
  'transmission',
  'fuelType',
  'bodyType',
  'region',
  'km',
  'price',
  'keyFeatures',
  'conditionNotes',
  'specs',
  'description',
  'plateNumber',
  'vin',
  'photos',
  'status',
];

/** What feeds and answers say besides, which an import leaves out. */
const readOnlyFields = [
  'id',
  'slug',
  'priceFormatted',
  'currency',
  'primaryPhoto',
  'nextStates',
  'registerCheck',
  'listingId',
  'onMarketplace',
  'createdAt',
  'updatedAt',
];

const ignored = new Set(readOnlyFields);
const known = new Set([...writableFields, ...readOnlyFields]);

const readers = {
  csv: (parts: AsyncIterable<Uint8Array>) => csvRows(parts, known),
  json: jsonRows,
  ndjson: ndjsonRows,
};

/** Yields the rows of an import's file with what can be written. Throws UnreadableFile. */
export async function* readRows(
  db: Database,
  { id, format }: { id: string; format: ImportFormat },
): AsyncGenerator<ImportRow> {
  for await (const row of readers[format](readParts(db, id))) {
    const fields = Object.entries(row.fields).filter(([name]) => !ignored.has(name));
    yield { ...row, fields: Object.fromEntries(fields) };
  }
}
