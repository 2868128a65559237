import { randomUUID } from 'node:crypto';
import type { CarImport } from '../../../../generated/prisma/client.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Database, type Db } from '../../../platform/database/db.js';
import { Problem, type FieldError } from '../../../platform/problem.js';
import { invalidateListing } from '../../marketplace/index.js';
import type { ImportRow } from './importFile.js';
import { readRows } from './readRows.js';
import { writeRows, type CarChecks, type Outcome, type RowContext, type Written } from './writeRows.js';

/** How many rows one run writes, so that the imports of other dealers have their turn. */
const rowsPerRun = 500;
const rowsPerTransaction = 50;

/** Rolls back the transaction of a dry run. */
class DryRunEnd extends Error {
  constructor(readonly written: Written[]) {
    super('Rolled back');
  }
}

type Context = RowContext & { dryRun: boolean };
type Counted = Outcome | 'rejected';

const outcomesOf = (written: Written[]) => written.map(({ outcome }) => outcome);

/** Counts rows once, however often they are tried: the next ones are counted only after these. */
async function countRows(
  tx: Db,
  { importId }: Context,
  { rows, outcomes }: { rows: ImportRow[]; outcomes: Counted[] },
): Promise<void> {
  const counts = Object.fromEntries(
    [...new Set(outcomes)].map((outcome) => [outcome, { increment: outcomes.filter((one) => one === outcome).length }]),
  );
  const { count } = await tx.carImport.updateMany({
    where: { id: importId, processed: rows[0]!.row - 1 },
    data: { ...counts, processed: rows.at(-1)!.row },
  });
  if (count !== 1) throw new Error('Another run has written these rows');
}

/** Why a row was refused, by field, as its columns hold it. */
const reasonsOf = ({ code, message, details = [] }: Problem): FieldError[] =>
  (details.length > 0 ? details : [{ field: code === 'CONFLICT' ? 'status' : 'row', message }]).map((detail) => ({
    field: detail.field.slice(0, 100),
    message: detail.message.slice(0, 200),
  }));

/** Counts a row as rejected and records why. */
async function rejectRow(
  db: Database,
  context: Context,
  { row, problem }: { row: ImportRow; problem: Problem },
): Promise<void> {
  const owner = { importId: context.importId, tenantId: context.tenant.id, row: row.row };
  await inTransaction(db, async (tx) => {
    await countRows(tx, context, { rows: [row], outcomes: ['rejected'] });
    const data = reasonsOf(problem).map((reason) => ({ ...owner, ...reason, id: randomUUID() }));
    await tx.carImportError.createMany({ data });
  });
}

/** Writes and counts rows in one transaction; if one is refused, each in a separate one. */
async function applyTogether(db: Database, context: Context, rows: ImportRow[]): Promise<Written[]> {
  try {
    return await inTransaction(db, async (tx) => {
      const written = await writeRows(tx, context, rows);
      if (context.dryRun) throw new DryRunEnd(written);
      await countRows(tx, context, { rows, outcomes: outcomesOf(written) });
      return written;
    });
  } catch (error) {
    if (error instanceof DryRunEnd) {
      await countRows(db, context, { rows, outcomes: outcomesOf(error.written) });
      return [];
    }
    if (!(error instanceof Problem)) throw error;
    if (rows.length === 1) {
      await rejectRow(db, context, { row: rows[0]!, problem: error });
      return [];
    }
    const written: Written[] = [];
    for (const row of rows) written.push(...(await applyTogether(db, context, [row])));
    return written;
  }
}

/** The display code of a row, in one case; its number for one that has none. */
const codeOf = ({ row, fields: { displayCode } }: ImportRow) =>
  typeof displayCode === 'string' ? displayCode.toLowerCase() : `row ${row}`;

/** Returns the display codes of an import's file; null once `rowsPerRun` rows are written and others are left. */
export async function applyRows(
  { db, cache, checkCar }: { db: Database; cache: Cache; checkCar: CarChecks },
  { id: importId, tenantId, userId, processed, dryRun, format }: CarImport,
): Promise<ReadonlySet<string> | null> {
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const context = { tenant, userId, importId, checkCar, dryRun };
  const codes = new Set<string>();
  let waiting: ImportRow[] = [];
  const apply = async () => {
    const rows = waiting;
    waiting = [];
    const written = rows.length > 0 ? await applyTogether(db, context, rows) : [];
    for (const { listing } of written) if (listing) await invalidateListing(db, cache, listing);
  };
  for await (const row of readRows(db, { id: importId, format })) {
    const isRepeated = codes.has(codeOf(row));
    codes.add(codeOf(row));
    if (row.row <= processed) continue;
    if (row.row > processed + rowsPerRun) {
      await apply();
      return null;
    }
    waiting.push(isRepeated && !row.problem ? { ...row, problem: 'Has the display code of an earlier row' } : row);
    if (waiting.length === rowsPerTransaction) await apply();
  }
  await apply();
  return codes;
}
