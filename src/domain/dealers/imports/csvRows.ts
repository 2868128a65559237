import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { UnreadableFile, type ImportRow } from './importFile.js';

const delimiters = [',', ';', '\t'];
const listColumns = new Set(['keyFeatures', 'photos']);
const numberColumns = new Set(['year', 'km', 'price']);
const maxRecordBytes = 64 * 1024;
const headerBytes = 4096;

/** Chooses the delimiter that the header has most of: Excel writes semicolons where the comma is decimal. */
function delimiterOf(header: string): string {
  const [line = ''] = header.split(/\r?\n/, 1);
  const countOf = (delimiter: string) => line.split(delimiter).length;
  return delimiters.reduce((best, delimiter) => (countOf(delimiter) > countOf(best) ? delimiter : best));
}

/** Puts the beginning of the file back in front of it. */
async function* withBeginning(beginning: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* beginning;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function numberOf(cell: string, delimiter: string): unknown {
  const text = delimiter === ';' ? cell.replace(/^(\d+),(\d{1,2})$/, '$1.$2') : cell;
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : cell;
}

/** `seats=5|doors=4` as specs; a part without `=` is left to be refused. */
function specsOf(cell: string): unknown {
  const parts = cell.split('|').map((part) => part.split('='));
  return parts.every(({ length }) => length === 2)
    ? Object.fromEntries(parts.map(([name, value]) => [name!.trim(), value!.trim()]))
    : cell;
}

function valueOf(column: string, cell: string, delimiter: string): unknown {
  if (numberColumns.has(column)) return numberOf(cell, delimiter);
  if (column === 'specs') return specsOf(cell);
  return listColumns.has(column) ? cell.split('|').map((item) => item.trim()) : cell;
}

function checkHeader(header: string[], known: ReadonlySet<string>): void {
  const unknown = header.find((name) => !known.has(name));
  if (unknown !== undefined) throw new UnreadableFile('Is not a known column', 0, unknown.slice(0, 100) || 'header');
  const repeated = header.find((name, at) => header.indexOf(name) !== at);
  if (repeated !== undefined) throw new UnreadableFile('Is a column twice', 0, repeated);
  if (!header.includes('displayCode')) throw new UnreadableFile('Is required as a column', 0, 'displayCode');
}

/**
 * Yields the rows of a CSV file with a header, without empty cells. Takes a byte order mark, commas, semicolons or tabs,
 * and either line ending. Throws UnreadableFile for a header with other columns than the known ones, and for a quote
 * that never ends.
 */
export async function* csvRows(
  parts: AsyncIterable<Uint8Array>,
  known: ReadonlySet<string>,
): AsyncGenerator<ImportRow> {
  const rest = parts[Symbol.asyncIterator]();
  const first = await rest.next();
  if (first.done) return;
  const delimiter = delimiterOf(Buffer.from(first.value.subarray(0, headerBytes)).toString('utf8'));
  const records = Readable.from(withBeginning([first.value], rest)).pipe(
    parse({
      bom: true,
      delimiter,
      relaxColumnCount: true,
      skipEmptyLines: true,
      maxRecordSize: maxRecordBytes,
      trim: true,
    }),
  );
  let header: string[] | null = null;
  let row = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      if (!header) {
        checkHeader(record, known);
        header = record;
        continue;
      }
      row++;
      if (record.length !== header.length) {
        yield { row, fields: {}, problem: `Has ${record.length} cells, but the header has ${header.length}` };
        continue;
      }
      const cells = record.flatMap((cell, at): [string, unknown][] =>
        cell === '' ? [] : [[header![at]!, valueOf(header![at]!, cell, delimiter)]],
      );
      yield { row, fields: Object.fromEntries(cells) };
    }
  } catch (error) {
    if (error instanceof UnreadableFile || !(error as { code?: string }).code?.startsWith('CSV_')) throw error;
    throw new UnreadableFile('Is not valid CSV', row + 1);
  }
}
