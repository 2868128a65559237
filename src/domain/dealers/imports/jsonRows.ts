import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { UnreadableFile, type ImportRow } from './importFile.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toRow = (row: number, value: unknown): ImportRow =>
  isObject(value) ? { row, fields: value } : { row, fields: {}, problem: 'Must be an object' };

/** Yields the rows of a JSON array. Throws UnreadableFile for anything else. */
export async function* jsonRows(parts: AsyncIterable<Uint8Array>): AsyncGenerator<ImportRow> {
  const chunks: Uint8Array[] = [];
  for await (const part of parts) chunks.push(part);
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    throw new UnreadableFile('Is not valid JSON');
  }
  if (!Array.isArray(values)) throw new UnreadableFile('Must be an array');
  for (const [at, value] of values.entries()) yield toRow(at + 1, value);
}

/** Yields the rows of a file with one JSON object a line; empty lines are no rows. */
export async function* ndjsonRows(parts: AsyncIterable<Uint8Array>): AsyncGenerator<ImportRow> {
  const lines = createInterface({ input: Readable.from(parts), crlfDelay: Infinity });
  let row = 0;
  for await (const line of lines) {
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') continue;
    row++;
    try {
      yield toRow(row, JSON.parse(text));
    } catch {
      yield { row, fields: {}, problem: 'Is not valid JSON' };
    }
  }
}
